import { describe, expect, test } from '@jest/globals';
import { closingOf } from '../../../../shared/domain/contact/closing-phrases.ts';
import { type EndedContact, guessWrapUp } from '../../../../shared/domain/contact/guess-wrap-up.ts';
import type { Disposition } from '../../../../shared/domain/contact/reference.ts';
import type { SaveResult } from '../../../../shared/domain/contact/save-result.ts';
import type { DispositionCode } from '../../../../shared/domain/ids.ts';
import type { Language } from '../../../../shared/domain/languages.ts';
import type { Intent } from '../../../../shared/domain/sentiment/intent.ts';
import { trendOf } from '../../../../shared/domain/sentiment/trend.ts';

const disposition = (code: string, saveResult: SaveResult | null): Disposition => ({
  code: code as DispositionCode,
  label: { en: code },
  saveResult,
});

const dispositions = [
  disposition('kept', 'saved'),
  disposition('smaller', 'downgraded'),
  disposition('gone', 'lost'),
  disposition('no-intent', 'no-intent'),
  disposition('resolved', null),
  disposition('follow-up', null),
];

const said = (text: string, intent: Intent | null = null) => ({ text, intent });

const guess = (changes: Partial<EndedContact>) =>
  guessWrapUp({
    dispositions,
    isChurn: false,
    offers: [],
    cancel: 'none',
    trend: null,
    intent: null,
    lastSaid: null,
    language: 'en',
    ...changes,
  });

describe('a contact about leaving', () => {
  test('is saved when an offer was accepted', () => {
    const offers = [{ outcome: 'declined' }, { outcome: 'accepted' }] as const;
    expect(guess({ isChurn: true, offers })).toEqual({
      disposition: 'kept',
      resolved: true,
      customerConfirmed: null,
    });
  });

  test('is a downgrade when what was accepted is a smaller plan', () => {
    const offers = [{ outcome: 'accepted', kind: 'downgrade' }] as const;
    expect(guess({ isChurn: true, offers }).disposition).toBe('smaller');
  });

  test('is lost when the cancellation was completed, and that is what the customer came for', () => {
    expect(guess({ isChurn: true, cancel: 'completed', lastSaid: said('Thanks') })).toEqual({
      disposition: 'gone',
      resolved: true,
      customerConfirmed: null,
    });
  });

  test('is not called a save on kind words alone: the agent must say', () => {
    const offers = [{ outcome: 'presented' }, { outcome: 'declined' }] as const;
    const kind = { isChurn: true, lastSaid: said('Perfect, thank you!'), trend: trendOf([1]) };
    expect(guess({ ...kind, offers }).disposition).toBeNull();
    expect(guess(kind).disposition).toBeNull();
  });

  test('is one where the customer wants out or less, also when no reason was named', () => {
    const kind = { lastSaid: said('Thank you!') };
    expect(guess({ ...kind, intent: 'cancel' }).disposition).toBeNull();
    expect(guess({ ...kind, intent: 'downgrade' }).disposition).toBeNull();
    const offers = [{ outcome: 'accepted' }] as const;
    expect(guess({ ...kind, intent: 'cancel', offers }).disposition).toBe('kept');
    expect(guess({ ...kind, intent: 'billing-question' }).disposition).toBe('resolved');
  });

  test('with a cancellation still standing is for the agent to say', () => {
    const offers = [{ outcome: 'accepted' }] as const;
    expect(guess({ isChurn: true, cancel: 'requested', offers }).disposition).toBeNull();
  });
});

describe('any other contact', () => {
  test('is resolved and confirmed when the customer says so', () => {
    expect(guess({ lastSaid: said('Great, it works again!') })).toEqual({
      disposition: 'resolved',
      resolved: true,
      customerConfirmed: true,
    });
  });

  test('is resolved on thanks, which confirm nothing', () => {
    expect(guess({ lastSaid: said('OK, thank you, bye') })).toEqual({
      disposition: 'resolved',
      resolved: true,
      customerConfirmed: null,
    });
  });

  test('is resolved on thanks in words that nobody listed', () => {
    expect(guess({ lastSaid: said('you are a star', 'thanks') })).toEqual({
      disposition: 'resolved',
      resolved: true,
      customerConfirmed: null,
    });
    expect(guess({ lastSaid: said('you are a star') }).resolved).toBeNull();
  });

  test('is not solved when the customer says so, however grateful it reads', () => {
    const last = said('it still does not work', 'thanks');
    expect(guess({ lastSaid: last }).disposition).toBe('follow-up');
  });

  test('needs a follow-up when the customer says it is not solved, however politely', () => {
    expect(guess({ lastSaid: said("Thanks, but it still doesn't work") })).toEqual({
      disposition: 'follow-up',
      resolved: false,
      customerConfirmed: false,
    });
  });

  test('that ends without a word on it is left open in what it resolved', () => {
    expect(guess({ lastSaid: said('Bye') })).toEqual({
      disposition: 'resolved',
      resolved: null,
      customerConfirmed: null,
    });
  });

  test('that ends in a bad mood is for the agent to say', () => {
    expect(guess({ trend: trendOf([-0.8, -0.9]) }).disposition).toBeNull();
  });
});

test('a company without such a disposition gets no guess', () => {
  expect(guess({ dispositions: [], lastSaid: said('It works now') })).toEqual({
    disposition: null,
    resolved: true,
    customerConfirmed: true,
  });
});

describe('how a customer closes, in each language', () => {
  test.each<[Language, string, string | null]>([
    ['en', 'Yes, that solved it, thanks', 'confirmed'],
    ['en', 'It is still not working', 'denied'],
    ['en', 'Cheers', 'thanked'],
    ['en', 'My number is 44', null],
    ['nb', 'Nå virker det, tusen takk', 'confirmed'],
    ['nb', 'Det virker ikke ennå', 'denied'],
    ['nb', 'Takk for det', 'thanked'],
    ['nl', 'Het werkt weer, dank u', 'confirmed'],
    ['nl', 'Het werkt nog steeds niet', 'denied'],
    ['nl', 'Bedankt', 'thanked'],
    ['id', 'Sudah bisa kak, makasih', 'confirmed'],
    ['id', 'Masih belum bisa', 'denied'],
    ['id', 'Terima kasih', 'thanked'],
  ])('%s: %s', (language, text, closing) => {
    expect(closingOf(text, language)).toBe(closing);
  });
});
