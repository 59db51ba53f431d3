import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LANGUAGES, type Language } from '../../../../shared/domain/languages.ts';
import { createLexiconScorer } from '../../../../shared/domain/sentiment/lexicon-scorer.ts';

const scorer = createLexiconScorer();
const score = (text: string, language: Language = 'en') => scorer.score(text, language).score;

describe('what customers say', () => {
  test.each<[Language, 'negative' | 'neutral' | 'positive', string]>([
    ['en', 'neutral', 'Good morning, I have a question about my bill.'],
    ['en', 'neutral', 'Yes, my number is 4421.'],
    ['en', 'neutral', 'I turned it off and on again.'],
    ['en', 'negative', 'The internet is not working again, third time this week!'],
    ['en', 'negative', 'I want to cancel everything, you people are useless.'],
    ['en', 'negative', 'No, that does not help.'],
    ['en', 'positive', 'OK, that sounds fair, thanks so much.'],
    ['en', 'positive', "That's not bad at all, thank you."],
    ['nb', 'neutral', 'Hei, jeg lurer på noe om fakturaen.'],
    ['nb', 'negative', 'Nettet virker ikke i dag heller, dette er helt håpløst.'],
    ['nb', 'negative', 'Jeg er ikke fornøyd med dere.'],
    ['nb', 'negative', 'Det hjelper ikke.'],
    ['nb', 'positive', 'Tusen takk for hjelpen, det var kjempebra!'],
    ['nl', 'neutral', 'Goedemorgen, ik heb een vraag over mijn rekening.'],
    ['nl', 'negative', 'Het werkt nog steeds niet, ik ben er helemaal klaar mee.'],
    ['nl', 'negative', 'Ik ben niet tevreden.'],
    ['nl', 'positive', 'Dank u wel, heel fijn geholpen!'],
    ['nl', 'positive', 'Dat valt mee, niet slecht.'],
    ['id', 'neutral', 'Selamat pagi, mau tanya soal tagihan saya.'],
    ['id', 'negative', 'Internet saya mati terus, kecewa banget!'],
    ['id', 'negative', 'Saya tidak puas dengan layanan ini.'],
    ['id', 'positive', 'Terima kasih banyak kak, sangat membantu.'],
  ])('%s, %s: %s', (language, label, text) => {
    expect(scorer.score(text, language).label).toBe(label);
  });
});

describe('how it is said', () => {
  test('a negation turns a word round, but less far', () => {
    expect(score('I am not happy')).toBeLessThan(0);
    expect(score('not bad')).toBeGreaterThan(0);
    expect(score('not bad')).toBeLessThan(score('good'));
  });

  test('a negation does not reach into the next sentence', () => {
    expect(score('No. Good')).toBe(score('Yes. Good'));
  });

  test('in Norwegian and Dutch the negation may come after', () => {
    expect(score('Det hjelper meg ikke', 'nb')).toBeLessThan(0);
    expect(score('Dit helpt me niet', 'nl')).toBeLessThan(0);
  });

  test('degree makes a word stronger or weaker, before it or, in Indonesian, after it', () => {
    expect(score('very slow')).toBeLessThan(score('slow one'));
    expect(score('slightly slow')).toBeGreaterThan(score('one slow'));
    expect(score('lambat banget', 'id')).toBeLessThan(score('lambat itu', 'id'));
  });

  test('any number of words of degree do no more than a few', () => {
    expect(score(`${'very '.repeat(900)}good`)).toBeLessThan(score('very very good'));
  });

  test('what comes after "but" weighs more', () => {
    expect(score('The service is good but the price is bad')).toBeLessThan(0);
    expect(score('The price is bad but the service is good')).toBeGreaterThan(0);
  });

  test('capitals, drawn-out letters and exclamation marks are emphasis', () => {
    expect(score('this is TERRIBLE')).toBeLessThan(score('this is terrible'));
    expect(score('THIS IS TERRIBLE')).toBe(score('this is terrible'));
    expect(score('soooo baaaad')).toBeLessThan(score('so bad'));
    expect(score('terrible!!')).toBeLessThan(score('terrible'));
  });

  test('emoji and emoticons speak for themselves', () => {
    expect(score('ok 😡', 'nl')).toBeLessThan(0);
    expect(score('👍🏽', 'id')).toBeGreaterThan(0);
    expect(score(':-(')).toBeLessThan(0);
    expect(score('❤️')).toBeGreaterThan(0);
  });

  test('impatience shows in question marks', () => {
    expect(score('Hello???')).toBeLessThan(score('Hello?'));
  });

  test('addresses are not read as words or faces', () => {
    expect(score('See https://terrible.example/:( and bad@hate.example')).toBe(0);
    expect(score('Reference:Paid, invoice:D17')).toBe(0);
  });
});

describe('whatever the text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: fc.constantFrom('\ud800', '\udc00', '😡', 'a', ' ', '!', 'not ', 'good ') }),
    fc
      .array(fc.constantFrom('very', 'not', 'good', 'bad', 'but', '!!', 'terrible', 'so', '.'))
      .map((words) => words.join(' ')),
  );

  test('the three probabilities sum to one and the score is their difference', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...LANGUAGES), (text, language) => {
        const reading = scorer.score(text, language);
        const { negative, neutral, positive } = reading;
        for (const share of [negative, neutral, positive]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        expect(negative + neutral + positive).toBeCloseTo(1, 10);
        expect(reading.score).toBeCloseTo(positive - negative, 10);
        expect(Math.abs(reading.score)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  test('the same text reads the same, at another desk too', () => {
    const other = createLexiconScorer();
    fc.assert(
      fc.property(anyText, fc.constantFrom(...LANGUAGES), (text, language) => {
        expect(other.score(text, language)).toEqual(scorer.score(text, language));
      }),
    );
  });

  test.each<[string, string]>([
    ['one letter', 'a'],
    ['half a character', '\ud83d'],
    ['an emoji', '😡'],
    ['a word of degree', 'very '],
    ['a negation', 'not '],
    ['an apostrophe', "a'"],
    ['a mark', '?!'],
    ['an address without an end', 'https://a'],
    ['nothing to see', ' '],
  ])('a megabyte of %s is read in no time', (_, unit) => {
    const text = unit.repeat(Math.ceil(1_048_576 / unit.length));
    const startedAtMs = performance.now();
    const reading = scorer.score(text, 'en');
    expect(performance.now() - startedAtMs).toBeLessThan(500);
    expect(Number.isFinite(reading.score)).toBe(true);
  });
});
