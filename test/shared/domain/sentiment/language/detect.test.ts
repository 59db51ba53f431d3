import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LANGUAGES, type Language } from '../../../../../shared/domain/languages.ts';
import { cutText } from '../../../../../shared/domain/sentiment/features/read-text.ts';
import {
  type LanguageDetector,
  type LanguageOdds,
  languageDetector,
} from '../../../../../shared/domain/sentiment/language/detect.ts';
import { decodeDetectorModel } from '../../../../../shared/domain/sentiment/model/decode.ts';

const WEIGHTS = fileURLToPath(
  new URL('../../../../../shared/models/language.bin', import.meta.url),
);

/** Plain sentences that were written for this test alone. */
const SENTENCES: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'my parcel was left in the rain behind the shed',
    'could you tell me which form I have to fill in',
    'the engineer said he would be here before noon',
    'I have been on hold for over half an hour',
    'nobody told me there was a fee for changing seats',
    'please stop sending letters to my old address',
    'we were promised a refund three weeks ago',
    'the screen goes black whenever I open the settings',
    'is there anything cheaper for someone who hardly calls',
    'that sounds fair, let us do it that way',
    'my daughter needs her own number from September',
    'I would like to speak with somebody else about this',
    'thanks for sorting that out so quickly',
    'the neighbours get a much better deal than us',
    'you charged my card twice on the same evening',
    'I want to close the account before the end of the month',
    'we no longer live in that flat',
    'it has been working fine since yesterday morning',
    'why does the bill say something different this time',
    'the password you sent me does not work',
    'honestly I expected more from a company like yours',
    'what happens to my points when I leave',
    'just put me through to the right department',
    'she was very patient with my questions',
    'I only use it to watch football on Sundays',
  ],
  id: [
    'paket saya ditinggal begitu saja di depan pagar',
    'tolong jelaskan kenapa tagihannya berbeda bulan ini',
    'teknisinya janji datang sebelum jam dua belas',
    'saya sudah menunggu hampir setengah jam di telepon',
    'tidak ada yang bilang kalau ganti kursi harus bayar',
    'jangan kirim surat ke alamat lama saya lagi',
    'uang saya belum dikembalikan sejak tiga minggu lalu',
    'layarnya jadi hitam setiap kali saya buka pengaturan',
    'apa ada paket yang lebih murah buat yang jarang nelpon',
    'kalau begitu boleh, kita lakukan seperti itu saja',
    'anak saya butuh nomor sendiri mulai bulan depan',
    'saya mau bicara dengan atasan anda sekarang juga',
    'terima kasih sudah cepat dibantu ya mbak',
    'tetangga saya dapat harga yang jauh lebih bagus',
    'kartu saya didebit dua kali pada malam yang sama',
    'saya ingin menutup rekening sebelum akhir bulan',
    'kami sudah tidak tinggal di rumah itu',
    'dari kemarin pagi sudah lancar lagi kok',
    'kata sandi yang dikirim ternyata tidak bisa dipakai',
    'jujur saja saya berharap lebih dari perusahaan ini',
    'poin saya bagaimana kalau saya berhenti',
    'sambungkan saja ke bagian yang benar',
    'orangnya sabar sekali menjawab semua pertanyaan saya',
    'cuma dipakai buat nonton bola hari minggu',
    'sinyalnya hilang terus kalau hujan deras',
  ],
  nb: [
    'pakken min ble liggende ute i regnet bak boden',
    'kan du si meg hvilket skjema jeg må fylle ut',
    'montøren sa at han skulle komme før klokka tolv',
    'jeg har sittet i kø i over en halv time',
    'ingen fortalte oss at det kostet noe å bytte sete',
    'vær så snill og slutt å sende brev til den gamle adressen',
    'vi ble lovet pengene tilbake for tre uker siden',
    'skjermen blir svart hver gang jeg åpner innstillingene',
    'finnes det noe billigere for en som nesten aldri ringer',
    'det høres rimelig ut, da gjør vi det sånn',
    'datteren min trenger eget nummer fra høsten av',
    'jeg vil gjerne snakke med noen andre om dette',
    'takk for at du ordnet det så fort',
    'naboene har en mye bedre avtale enn oss',
    'dere trakk kortet mitt to ganger samme kveld',
    'jeg ønsker å avslutte kontoen før månedsskiftet',
    'vi bor ikke lenger i den leiligheten',
    'det har fungert fint siden i går morges',
    'hvorfor står det noe annet på regningen denne gangen',
    'passordet dere sendte meg virker ikke',
    'jeg hadde ærlig talt forventet mer av dere',
    'hva skjer med poengene mine når jeg slutter',
    'bare sett meg over til riktig avdeling',
    'hun var veldig tålmodig med alle spørsmålene mine',
    'jeg bruker det bare til å se fotball på søndager',
  ],
  nl: [
    'mijn pakje lag in de regen achter de schuur',
    'kunt u mij vertellen welk formulier ik moet invullen',
    'de monteur zou voor twaalf uur langskomen',
    'ik hang al ruim een half uur in de wacht',
    'niemand heeft gezegd dat een andere stoel geld kost',
    'stuur alstublieft geen brieven meer naar het oude adres',
    'drie weken geleden is ons het geld terug beloofd',
    'het scherm wordt zwart zodra ik de instellingen open',
    'is er iets goedkopers voor iemand die bijna nooit belt',
    'dat klinkt eerlijk, laten we het zo doen',
    'mijn dochter heeft vanaf september een eigen nummer nodig',
    'ik wil hier graag met iemand anders over praten',
    'bedankt dat u het zo snel geregeld hebt',
    'de buren betalen veel minder dan wij',
    'u hebt op dezelfde avond twee keer afgeschreven',
    'ik wil de rekening voor het einde van de maand sluiten',
    'wij wonen niet meer in die flat',
    'sinds gisterochtend doet alles het weer gewoon',
    'waarom staat er deze keer iets anders op de nota',
    'het wachtwoord dat jullie stuurden werkt niet',
    'eerlijk gezegd had ik meer van jullie verwacht',
    'wat gebeurt er met mijn punten als ik wegga',
    'verbind me maar door met de juiste afdeling',
    'ze had veel geduld met al mijn vragen',
    'ik gebruik het alleen om op zondag voetbal te kijken',
  ],
};

/** Words and names that say nothing of the language they are said in. */
const SHARED = [
  'ok',
  'internet',
  'super',
  'wifi',
  'Netflix',
  'app',
  'hm',
  '5G',
  '2026',
  '0812 3456 789',
  '👍',
  '',
];

let detect: LanguageDetector;
beforeAll(() => {
  detect = languageDetector(decodeDetectorModel(readFileSync(WEIGHTS)));
});

function oddsOf(text: string, customerLanguage: Language): LanguageOdds {
  return detect(cutText(text), customerLanguage);
}

function told(text: string, customerLanguage: Language): Language {
  const odds = oddsOf(text, customerLanguage);
  return LANGUAGES.reduce((best, one) => (odds[one] > odds[best] ? one : best));
}

describe.each(LANGUAGES)('to a customer whose language is %s', (customerLanguage) => {
  test.each(LANGUAGES)('plain sentences in %s are known for what they are', (language) => {
    const wrong = SENTENCES[language].filter((text) => told(text, customerLanguage) !== language);
    const most = SENTENCES[language].length / 20;
    // Those that were not are what one wants to see.
    expect(wrong.length > most ? wrong : []).toEqual([]);
  });

  test.each(SHARED)('what is said in every language is in the customer’s own: "%s"', (text) => {
    expect(told(text, customerLanguage)).toBe(customerLanguage);
  });
});

test('two languages in one sentence both count', () => {
  for (const [text, languages] of [
    ['tolong cancel my subscription karena saya tidak mau bayar lagi please', ['id', 'en']],
    ['I really want to quit, maar ik weet niet hoe dat moet', ['en', 'nl']],
    ['hei, can you help me, regningen min er for høy', ['nb', 'en']],
  ] as const) {
    const [one, other] = languages;
    const others = LANGUAGES.filter((language) => language !== one && language !== other);
    const odds = oddsOf(text, one);
    expect(odds[one] + odds[other]).toBeGreaterThan(0.9);
    for (const language of others) expect(odds[language]).toBeLessThan(0.1);
  }
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
    .map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.constantFrom(...LANGUAGES.flatMap((of) => SENTENCES[of])), { maxLength: 30 })
    .map((sentences) => sentences.join(' ')),
);
const customer = fc.constantFrom(...LANGUAGES);

test('odds are odds, and sum to 1, for any string', () => {
  fc.assert(
    fc.property(anyText, customer, (text, customerLanguage) => {
      const odds = Object.values(oddsOf(text, customerLanguage));
      expect(odds.every((one) => one >= 0 && one <= 1)).toBe(true);
      expect(odds.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
    }),
    { numRuns: 300 },
  );
});

test('a language is never less likely for being the customer’s own', () => {
  fc.assert(
    fc.property(anyText, customer, customer, (text, own, other) => {
      expect(oddsOf(text, own)[own]).toBeGreaterThanOrEqual(oddsOf(text, other)[own]);
    }),
    { numRuns: 300 },
  );
});
