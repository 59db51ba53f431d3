import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { because, quoted } from '../../../shared/domain/explanation.ts';
import { explanationParams } from '../../../shared/domain/explanation-params.ts';

const format = {
  money: (amountMinor: number, currency: string) => `${currency} ${amountMinor / 100}`,
  date: (atMs: number) => new Date(atMs).toISOString().slice(0, 10),
  label: (param: string, code: string) => `${param} ${code}`,
};

test('money, dates and codes are written out under the names the texts use', () => {
  const offer = because('offer.not.loses-money', {
    costMinor: 1_050,
    worthMinor: 900,
    currency: 'EUR',
  });
  expect(explanationParams(offer, format)).toEqual({
    cost: 'EUR 10.5',
    worth: 'EUR 9',
    currency: 'EUR',
  });
  const mentioned = because('risk.leaving-mentioned', { reason: 'price', atMs: 0 });
  expect(explanationParams(mentioned, format)).toEqual({
    reason: 'reason price',
    at: '1970-01-01',
  });
});

test('counts and percentages stay numbers, so that plurals can be chosen', () => {
  const tooNew = because('offer.not.tenure-short', { count: 12, months: 4 });
  expect(explanationParams(tooNew, format)).toEqual({ count: 12, months: 4 });
  const odds = because('offer.odds.accept', { acceptPercent: 40 });
  expect(explanationParams(odds, format)).toEqual({ acceptPercent: 40 });
});

describe('a quoted text', () => {
  test('is left alone when it is short, and trimmed', () => {
    expect(quoted('  No picture ')).toBe('No picture');
    expect(quoted('abcdefgh', 8)).toBe('abcdefgh');
  });

  test('is cut with an ellipsis that counts', () => {
    expect(quoted('abcdefghi', 8)).toBe('abcdefg…');
  });

  test('is never longer than asked, nor cut inside a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-composite' }), (text) => {
        const short = quoted(text, 8);
        expect(Array.from(short).length).toBeLessThanOrEqual(8);
        expect(short.isWellFormed()).toBe(true);
      }),
    );
  });
});
