/*
 * Nought to ninety-nine as people read numbers out in the four languages, told apart by nothing: no word
 * means one number here and another there, and people mix languages. Each list counts up from 0.
 */
const lists = (text: string): readonly (readonly string[])[] =>
  text.split(',').map((words) => words.trim().split(/\s+/));

const ONES = {
  en: lists('zero oh nought, one, two, three, four, five, six, seven, eight, nine'),
  id: lists('nol kosong, satu, dua, tiga, empat, lima, enam, tujuh, delapan, sembilan'),
  nb: lists('null, en ett ei, to, tre, fire, fem, seks, sju syv, åtte, ni'),
  nl: lists('nul, een één, twee, drie, vier, vijf, zes, zeven, acht, negen'),
};
const TEENS = {
  en: lists(
    'ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen',
  ),
  id: lists('sepuluh, sebelas'),
  nb: lists('ti, elleve, tolv, tretten, fjorten, femten, seksten, sytten, atten, nitten'),
  nl: lists(
    'tien, elf, twaalf, dertien, veertien, vijftien, zestien, zeventien, achttien, negentien',
  ),
};
/** From twenty on. */
const TENS = {
  en: lists('twenty, thirty, forty fourty, fifty, sixty, seventy, eighty, ninety'),
  nb: lists('tjue tyve, tretti tredve, førti, femti, seksti, sytti, åtti, nitti'),
  nl: lists('twintig, dertig, veertig, vijftig, zestig, zeventig, tachtig, negentig'),
};

/** What a word of a number read out stands for. */
export type NumberWord =
  | { readonly kind: 'digits'; readonly digits: string }
  /** Followed by a word for 1 to 9, the two are one number. */
  | { readonly kind: 'tens'; readonly ten: number }
  /** What follows is said once and meant so many times. */
  | { readonly kind: 'times'; readonly times: number }
  /** Makes so much more of what comes before: "dua belas" is 12, "dua puluh" 20. */
  | { readonly kind: 'belas' | 'puluh' }
  /** Means nothing among digits. */
  | { readonly kind: 'filler' };

const WORDS: ReadonlyMap<string, NumberWord> = new Map(entries());

/** What a lower-case word means in a number read out; undefined for any other word. */
export function numberWord(word: string): NumberWord | undefined {
  return WORDS.get(word);
}

function* entries(): Generator<[string, NumberWord]> {
  const digits = (text: number) => ({ kind: 'digits', digits: String(text) }) as const;
  for (const words of 'uh um er eh em euh ehm dash hyphen space strip spasi mellomrom bindestrek streepje spatie'.split(
    ' ',
  )) {
    yield [words, { kind: 'filler' }];
  }
  for (const words of ['double', 'dobel', 'dobbel', 'dobbelt', 'dubbel', 'dubbele']) {
    yield [words, { kind: 'times', times: 2 }];
  }
  for (const words of ['triple', 'treble', 'trippel', 'tripel', 'driedubbel']) {
    yield [words, { kind: 'times', times: 3 }];
  }
  yield ['belas', { kind: 'belas' }];
  yield ['puluh', { kind: 'puluh' }];
  for (const list of Object.values(TENS)) {
    for (const [at, words] of list.entries()) {
      for (const word of words) yield [word, { kind: 'tens', ten: at + 2 }];
    }
  }
  for (const [at, tens] of TENS.nb.entries()) {
    for (const ten of tens)
      for (const [one, word] of onesOf('nb')) {
        yield [ten + word, digits((at + 2) * 10 + one)];
        yield [`${word}og${ten}`, digits((at + 2) * 10 + one)];
      }
  }
  for (const [at, tens] of TENS.nl.entries()) {
    for (const ten of tens)
      for (const [one, word] of onesOf('nl')) {
        yield [`${word}en${ten}`, digits((at + 2) * 10 + one)];
        yield [`${word}ën${ten}`, digits((at + 2) * 10 + one)];
      }
  }
  for (const list of Object.values(TEENS)) {
    for (const [at, words] of list.entries())
      for (const word of words) yield [word, digits(at + 10)];
  }
  for (const list of Object.values(ONES)) {
    for (const [at, words] of list.entries()) for (const word of words) yield [word, digits(at)];
  }
}

function* onesOf(language: 'nb' | 'nl'): Generator<readonly [number, string]> {
  for (const [at, words] of ONES[language].entries()) {
    if (at > 0) for (const word of words) yield [at, word];
  }
}
