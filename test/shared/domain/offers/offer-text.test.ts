import { expect, test } from '@jest/globals';
import { offerText } from '../../../../shared/domain/offers/offer-text.ts';

const credit = {
  en: 'I take {{offer.amount}} off your next bill.',
  nb: 'Jeg trekker fra {{ offer.amount }} på neste regning.',
  nl: 'Ik haal {{offer.amount}} van uw volgende rekening af.',
};

/** Formatters part figures and signs with spaces that do not break. */
const plain = (text: string | undefined): string | undefined => text?.replace(/\s/gu, ' ');

test('the amount is written the way each language writes money', () => {
  const text = offerText(credit, { amountMinor: 1_234_56, currency: 'EUR' });
  expect(plain(text.en)).toBe('I take €1,234.56 off your next bill.');
  expect(plain(text.nb)).toMatch(/^Jeg trekker fra (€ ?1 234,56|1 234,56 ?€) på neste regning\.$/u);
  expect(plain(text.nl)).toBe('Ik haal € 1.234,56 van uw volgende rekening af.');
  expect(text.id).toBeUndefined();
});

test('a currency has the minor units it has, and its sign is never read as a pattern', () => {
  const yen = offerText({ en: '{{offer.amount}} back' }, { amountMinor: 1500, currency: 'JPY' });
  expect(yen.en).toMatch(/¥1,500 back$/u);
  const dollars = offerText({ en: '{{offer.amount}}' }, { amountMinor: 100, currency: 'USD' });
  expect(dollars.en).toMatch(/\$1\.00$/u);
});

test('a text without the amount is left as it is', () => {
  expect(offerText({ en: 'Half a month back.' }, { amountMinor: 1, currency: 'EUR' })).toEqual({
    en: 'Half a month back.',
  });
});
