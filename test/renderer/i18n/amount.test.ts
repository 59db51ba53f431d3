import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { amountText, parseAmount } from '../../../renderer/i18n/amount.ts';
import { LANGUAGES } from '../../../shared/domain/languages.ts';

describe('an amount that is typed', () => {
  test('is read as it was written, in every language and currency', () => {
    const currencies = fc.constantFrom('EUR', 'IDR', 'JPY', 'KWD');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999_999 }),
        currencies,
        fc.constantFrom(...LANGUAGES),
        (amountMinor, currency, language) => {
          const text = amountText(amountMinor, currency, language);
          expect(parseAmount(text, currency)).toBe(amountMinor);
        },
      ),
    );
  });

  test.each([
    ['80', 8_000],
    ['80,5', 8_050],
    [' 80.05 ', 8_005],
  ])('%j is %d cents', (text, amountMinor) => {
    expect(parseAmount(text, 'EUR')).toBe(amountMinor);
  });

  test.each(['', '0', '-5', '1e3', '80.055', '1.000,00', 'NaN', '9999999999'])(
    '%j is none',
    (text) => {
      expect(parseAmount(text, 'EUR')).toBeNull();
    },
  );
});
