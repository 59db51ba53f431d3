import type { LexiconSource } from './lexicon-source.ts';

/** Indonesian, formal and as it is typed in chats, by customers of a service. Written for Savedesk. */
export const ID: LexiconSource = {
  strongPositive: `luar biasa, hebat, hebat sekali, keren banget, mantap, mantab, mantul, mantap
    sekali, sempurna, terbaik, paling bagus, istimewa, fantastis, sangat puas, puas banget, puas
    sekali, sangat membantu, sangat terbantu, membantu sekali, membantu banget, sangat
    memuaskan, memuaskan sekali, top, top banget, juara, jempolan, dua jempol, bintang lima,
    bintang 5, lima bintang, 5 bintang, cinta, suka banget, suka sekali, senang sekali, senang
    banget, bahagia, bahagia sekali, terima kasih banyak, makasih banyak, terimakasih banyak,
    menakjubkan, mengesankan, terkesan, kagum, salut, recommended, rekomendasi banget, sangat
    direkomendasikan, melebihi harapan, the best, best, excellent, perfect, amazing, nikmat
    sekali, lezat sekali, enak banget, enak sekali, gokil, kece`,
  positive: `bagus, baik, baik sekali, bagus sekali, bagus banget, senang, puas, memuaskan,
    gembira, lega, bersyukur, syukur, alhamdulillah, syukurlah, terima kasih, terimakasih, trima
    kasih, makasih, makasi, trims, trimakasih, thanks, thank you, thx, tq, membantu, terbantu,
    dibantu, bermanfaat, berguna, ramah, sopan, sabar, profesional, cekatan, kompeten, tanggap,
    responsif, sigap, cepat, cepet, kilat, lancar, lancar jaya, mulus, mudah, gampang, simpel,
    praktis, efisien, stabil, andal, handal, terpercaya, dapat dipercaya, amanah, aman, nyaman,
    jujur, adil, wajar, terjangkau, hemat, untung, menguntungkan, promo bagus, penawaran bagus,
    harga bagus, sepadan, worth it, bernilai, berharga, rekomendasi, rekomendasikan,
    merekomendasikan, direkomendasikan, suka, menyukai, menikmati, nikmat, enak, lezat, keren,
    asyik, asik, seru, menarik, indah, cantik, bersih, rapi, segar, favorit, apresiasi,
    mengapresiasi, menghargai, teratasi, sudah teratasi, selesai, sudah selesai, beres, sudah
    beres, terselesaikan, solusi, sudah bisa, udah bisa, bisa lagi, bisa sekarang, normal lagi,
    sudah normal, kembali normal, sudah lancar, nyala lagi, diperbaiki, sudah diperbaiki,
    membaik, lebih baik, lebih bagus, lebih cepat, meningkat kualitasnya, jelas, sudah jelas,
    jelas sekali, melegakan, tenang, beruntung, berhasil, sukses, setuju banget, kerja bagus,
    good, good job, nice, great, tidak ada masalah, gak ada masalah, nggak ada masalah, tanpa
    masalah, tidak ada keluhan, tetap setia, pelanggan setia, tetap berlangganan, lanjut
    berlangganan, hore, sip, siip, sipp, ciamik, oke banget, okeh, berkualitas, lengkap, luas,
    strategis, sejuk, tepat waktu, memadai, bangga, happy`,
  mildPositive: `murah, lebih murah, setia, oke, ok, okay, okelah, baiklah, boleh, bolehlah,
    setuju, benar, betul, mengerti, paham, saya mengerti, bisa dimengerti, tentu, silakan,
    silahkan, tertarik, semoga, mudah-mudahan, berharap, menantikan, tidak apa-apa, tidak apa
    apa, tidak masalah, gak masalah, nggak masalah, gpp, gak papa, gak apa-apa, nggak apa-apa,
    tidak terburu-buru, santai, santai saja, siap, lumayan, lumayan bagus, cukup baik, cukup
    bagus, cukup puas, gratis, bonus, hadiah, diskon, potongan harga, promo, upgrade, dana
    kembali, uang kembali, bisa diterima, dukung, mendukung, cocok, sesuai, pas`,
  mildNegative: `lambat, lama, lelet, pelan, telat, terlambat, keterlambatan, molor, tunggu
    lama, nunggu, menunggu, nungguin, antre lama, antri lama, bingung, membingungkan, kurang
    jelas, tidak jelas, rumit, ribet, repot, merepotkan, susah, sulit, khawatir, kuatir, cemas,
    ragu, tidak yakin, mahal, kemahalan, makin mahal, lebih mahal, terlalu mahal, naik, naik
    terus, kenaikan, biaya tambahan, denda, tagihan membengkak, bengkak, membengkak, masalah,
    bermasalah, kendala, trouble, error, eror, salah, keliru, kesalahan, kurang, kekurangan,
    hilang, berkali-kali, lagi-lagi, berulang, berulang kali, terus-terusan, kedua kali, ketiga
    kali, tiga kali, keempat kali, empat kali, kelima kali, sering, putus-putus, putus,
    terputus, lag, ngelag, nge-lag, buffering, mati, padam, gangguan, down, terganggu,
    mengganggu, terbatas, ditolak, menolak, berhenti, berhenti langganan, berhenti berlangganan,
    stop langganan, putus langganan, cabut, batalkan, pembatalan, pindah provider, pindah
    operator, kompetitor*, keluhan, mengeluh, komplain, komplen, complain, capek, capai, lelah,
    maaf tapi, sayang, sayangnya, sayang sekali, sedih, menyesal, aneh, tidak usah, gak usah,
    nggak usah, tidak tertarik, gak tertarik, jadul, ketinggalan, kedaluwarsa, tiba-tiba,
    tersembunyi, macet, nyangkut, rugi, merugi, bosan, membosankan, biasa saja, biasa aja,
    sempit, kotor, panas, pengap, berisik, bising, basi, asin, hambar, jauh, antri, antre, sepi`,
  negative: `kaget, terkejut, mengancam, malu, dipersulit, buruk, jelek, jelek sekali, jelek
    banget, tidak puas, gak puas, nggak puas, kurang puas, kurang memuaskan, tidak memuaskan,
    kecewa, mengecewakan, kecewa sekali, kecewa banget, kekecewaan, frustrasi, frustasi, kesal,
    kesel, sebal, sebel, jengkel, menjengkelkan, menyebalkan, nyebelin, ngeselin, dongkol, bete,
    muak, bosan sekali, sudah cukup, cukup sudah, capek sekali, capek banget, marah, emosi, naik
    darah, geram, tidak berguna, gak guna, gak berguna, percuma, sia-sia, buang waktu,
    buang-buang waktu, buang uang, buang-buang uang, rusak, rusak terus, pecah, gagal, gagal
    terus, hancur, ambyar, tidak berfungsi, gak berfungsi, tidak bisa, gak bisa, nggak bisa, ga
    bisa, tdk bisa, tidak dapat, belum bisa, masih belum, masih tidak, masih gak, masih error,
    masih mati, mati terus, mati total, putus terus, lemot, lemot banget, lemot sekali, tidak
    ada internet, tidak ada sinyal, gak ada sinyal, gak ada internet, tidak ada jawaban, tidak
    dijawab, tidak ada respon, gak ada respon, tidak ada tanggapan, tidak ditanggapi, gak
    ditanggapi, tidak direspon, gak direspon, diabaikan, mengabaikan, dicuekin, cuek, judes,
    jutek, kasar, tidak sopan, gak sopan, tidak ramah, gak ramah, sombong, arogan, tidak
    profesional, gak profesional, tidak becus, gak becus, ceroboh, asal-asalan, tidak jujur,
    bohong, berbohong, pembohong, dibohongi, membohongi, menyesatkan, tertipu, ditipu, menipu,
    palsu, terlalu mahal banget, mahal banget, mahal sekali, ditagih dua kali, dobel tagihan,
    tidak adil, gak adil, curang, serakah, pemerasan, tidak stabil, gak stabil, tidak masuk
    akal, gak masuk akal, tidak wajar, gak wajar, keterlaluan, konyol, omong kosong, ngaco,
    ngawur, lelucon, sampah, payah, payah banget, parah, parah banget, bodoh, tolol, bego,
    kacau, berantakan, amburadul, menyakitkan, sakit hati, menderita, stres, stress, takut,
    tanpa izin, tanpa persetujuan, tanpa pemberitahuan, tidak pernah diberi tahu, tidak pernah
    sampai, belum sampai juga, tidak pernah datang, tidak datang, berjam-jam, berhari-hari,
    berminggu-minggu, sudah lama menunggu, menunggu lama, diputus, ditutup teleponnya, dilempar,
    dilempar-lempar, dioper-oper, dipingpong, lapor, laporkan, dilaporkan, ylki, pengacara,
    jalur hukum, tuntut, atasan, bicara dengan atasan, minta atasan, putus asa, dirugikan,
    merugikan, kerugian, trauma, kapok, ogah, malas, males, jangan beli, tidak enak, gak enak,
    nggak enak, tidak nyaman, gak nyaman, tidak bagus, tidak suka, gak suka, bad, zonk, hoax,
    hoaks`,
  strongNegative: `sangat buruk, buruk sekali, buruk banget, terburuk, paling buruk, paling
    jelek, terparah, sangat kecewa, sangat mengecewakan, mengecewakan sekali, mengecewakan
    banget, mengerikan, memalukan, malu-maluin, menjijikkan, jijik, biadab, kurang ajar,
    brengsek, bangsat, bajingan, sialan, sial, anjing, anjir, goblok, goblog, tai, setan,
    kampret, benci, sangat benci, membenci, murka, penipu, penipuan, maling, pencuri, mencuri,
    rampok, perampok, dirampok, korupsi, koruptor, kriminal, mimpi buruk, bencana, malapetaka,
    petaka, bintang satu, bintang 1, nol bintang, hina, menghina, penghinaan, parah sekali,
    tidak becus sama sekali, tidak bisa diterima, gak bisa diterima, ga banget, worst, bullshit`,
  neutral: `penawaran lebih bagus, penawaran lebih baik, tawaran lebih baik, tawaran lebih
    bagus, jujur saja, terus terang, sejujurnya, tunggu dulu, tunggu sebentar, selamat pagi,
    selamat siang, selamat sore, selamat malam, apa kabar, kabar baik, baik pak, baik bu, baik
    kak, baik mas, baik mbak, pagi, siang, bebas pulsa, gratis ongkir, kartu kredit, berapa
    lama, sudah lama, selama, lama berlangganan, alamat lama, nomor lama, rumah sakit, seberapa
    cepat, dimatikan, matikan, saya matikan, mati lampu, kode error, nomor keluhan, secepatnya,
    secepat mungkin, cara pembatalan, kapan selesai, sebaik mungkin, sebaiknya, salah satu,
    kurang lebih, benar-benar, mau tanya, mohon maaf, maaf, permisi, sering kali`,
  intensifiers: `sangat, amat, sungguh, bener-bener, banget, bgt, sekali, terlalu, paling,
    super, luar biasa sangat, begitu, betul-betul, selalu, terus, setiap kali, tiap kali,
    semakin, makin, sama sekali, jauh lebih, total, ekstra, asli, parah banget sangat`,
  diminishers:
    'agak, sedikit, rada, lumayan agak, kadang, kadang-kadang, mungkin, hampir, sebagian, cukup, relatif, terkadang',
  contrasts:
    'tapi, tetapi, namun, akan tetapi, tp, walaupun, meskipun, meski, sayangnya tapi, cuma, hanya saja, padahal',
};
