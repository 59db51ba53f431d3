import type { DemoTexts } from './demo-texts.ts';

export const TEXTS_ID: DemoTexts = {
  reasons: {
    price: [
      'Merasa biaya bulanan terlalu mahal setelah kenaikan terakhir.',
      'Bertanya mengapa pelanggan baru membayar lebih murah.',
    ],
    competitor: [
      'Mendapat penawaran dari provider lain, sekitar 15 lebih murah per bulan.',
      'Tetangganya sudah pindah dan puas; menanyakan masa pemberitahuan.',
    ],
    moving: [
      'Pindah rumah akhir bulan, ragu soal jangkauan di alamat baru.',
      'Pindah ke rumah pasangan yang sudah punya internet.',
    ],
    'not-used': [
      'Sudah jarang menonton TV, semuanya streaming.',
      'Nomor kedua tidak dipakai sejak pertengahan tahun.',
    ],
    'service-quality': [
      'Internet putus setiap malam; bukan telepon pertama soal ini.',
      'Menunggu teknisi di rumah tetapi tidak datang.',
    ],
    'bill-shock': [
      'Tagihan jauh lebih tinggi karena data di luar negeri.',
      'Ditagih saluran berbayar yang tidak pernah dipesan.',
    ],
    bereavement: [
      'Pemilik akun meninggal; anaknya yang menelepon.',
      'Istri almarhum menelepon untuk menghentikan nomor suaminya.',
    ],
    downgrade: [
      'Hanya untuk email dan panggilan video, ingin paket lebih kecil.',
      'Anak-anak sudah pindah, tidak butuh kecepatan sebesar ini.',
    ],
    'technical-problem': [
      'Tidak ada internet sejak pagi, lampu router merah.',
      'Wifi lemah di lantai dua.',
      'Kotak TV berhenti di layar awal setelah pembaruan.',
    ],
    'billing-question': [
      'Tidak mengenali satu baris di tagihan.',
      'Ingin mengubah tanggal autodebet.',
      'Meminta salinan tiga tagihan terakhir.',
    ],
    'order-status': ['Menanyakan kapan router baru sampai.', 'Ingin tahu tanggal pemasangan.'],
    other: ['Pertanyaan umum tentang aplikasi.', 'Mengganti alamat email akun.'],
  },
  outcomes: {
    saved: ['Senang dengan itu dan tetap berlangganan.', 'Tetap untuk sementara, terdengar lega.'],
    downgraded: ['Turun ke paket lebih kecil mulai tanggal satu.'],
    cancelled: ['Tidak mau mendengar lagi; berhenti dan dikonfirmasi tertulis.'],
    'no-intent': ['Sebenarnya tidak mau berhenti, hanya ingin didengar.'],
    undecided: ['Mau dipikirkan dulu dan akan menelepon lagi.'],
    resolved: ['Dijelaskan dan selesai saat itu juga.'],
    repaired: ['Diperiksa bersama, sudah normal.'],
    'follow-up': ['Diteruskan ke lini kedua; dijanjikan ditelepon kembali.'],
    transferred: ['Dialihkan ke bagian yang tepat.'],
    'wrong-number': ['Salah sambung.'],
    'called-back': ['Ditelepon kembali sesuai janji; semuanya beres.'],
  },
  offerAccepted: 'Menerima: {offer}.',
  complaints: [
    'Tiga kali kunjungan teknisi, koneksi masih tidak stabil',
    'Tidak ditelepon kembali seperti dijanjikan',
    'Ditagih untuk layanan yang sudah dihentikan',
    'Menunggu lebih dari empat puluh menit di antrean',
  ],
  promises: [
    'Menelepon kembali setelah diperiksa lini kedua',
    'Mengirim tagihan yang sudah dibetulkan',
    'Mengonfirmasi jadwal teknisi',
  ],
};
