import { describe, expect, test } from '@jest/globals';
import { checkOffers } from '../../../server/reference/check-offers.ts';
import type { Offer, OfferAmount, OfferEconomics } from '../../../shared/domain/offers/offer.ts';
import { offerSchema } from '../../../shared/schema/offer.ts';
import { credit, discount } from '../../support/reference-rows.ts';

const NONE: OfferAmount = { kind: 'none' };
const FIXED: OfferAmount = { kind: 'fixed', amountMinor: 500 };
const PERCENT: OfferAmount = { kind: 'percent-of-monthly', percent: 20 };
const TERMS = { en: 'Terms', id: 'Syarat', nb: 'Vilkår', nl: 'Voorwaarden' };

const inAll = (offer: Offer): Offer => ({
  ...offer,
  name: TERMS,
  script: TERMS,
});

function problems(offer: Offer, groups: readonly string[] = []): string[] {
  const found: string[] = [];
  checkOffers([inAll(offer)], { currency: 'EUR', groups }, (path, problem) =>
    found.push(`${path.slice(2).join('.')} ${problem}`),
  );
  return found;
}

const given = (kind: Offer['kind'], oneOff: OfferAmount, recurring: OfferAmount): Offer => {
  const termMonths = recurring.kind === 'none' ? 0 : 6;
  const economics: OfferEconomics = {
    currency: 'EUR',
    oneOff,
    recurring,
    termMonths,
    costPercent: 50,
  };
  return credit('some', 0, { kind, economics });
};

describe('what an offer gives has to fit its kind', () => {
  test.each<[Offer['kind'], OfferAmount, OfferAmount]>([
    ['percent-discount', NONE, PERCENT],
    ['fixed-discount', NONE, FIXED],
    ['one-off-credit', FIXED, NONE],
    ['service-recovery', PERCENT, NONE],
    ['fee-waiver', FIXED, NONE],
    ['free-upgrade', NONE, FIXED],
    ['points', FIXED, NONE],
    ['goods', FIXED, NONE],
    ['voucher', FIXED, NONE],
    ['pause', NONE, PERCENT],
    ['downgrade', NONE, FIXED],
  ])('%s may be', (kind, oneOff, recurring) => {
    expect(problems(given(kind, oneOff, recurring))).toEqual([]);
  });

  test.each<[Offer['kind'], OfferAmount, OfferAmount, string]>([
    ['percent-discount', NONE, FIXED, 'economics.recurring'],
    ['fixed-discount', NONE, PERCENT, 'economics.recurring'],
    ['one-off-credit', NONE, FIXED, 'economics.oneOff'],
    ['goods', PERCENT, NONE, 'economics.oneOff'],
    ['voucher', NONE, NONE, 'economics.oneOff'],
    ['voucher', FIXED, FIXED, 'economics.recurring'],
    ['pause', FIXED, NONE, 'economics.recurring'],
    ['downgrade', FIXED, NONE, 'economics.recurring'],
    ['fee-waiver', NONE, NONE, 'economics '],
  ])('%s may not be', (kind, oneOff, recurring, where) => {
    expect(problems(given(kind, oneOff, recurring))[0]).toContain(where);
  });

  test('nobody is paid to stay: at most the whole price is taken off', () => {
    const [found] = problems(discount('too-much', 120, 3));
    expect(found).toContain('economics.recurring.percent');
  });
});

describe('what an offer binds to', () => {
  const binding = (more: Partial<Offer>) => ({ ...discount('bound', 10, 12), ...more });

  test('is written out, in every language', () => {
    expect(problems(binding({ commitmentMonths: 12 }))[0]).toContain('without terms');
    expect(problems(binding({ commitmentMonths: 12, terms: TERMS }))).toEqual([]);
    const { nl: _, ...rest } = TERMS;
    expect(problems(binding({ commitmentMonths: 12, terms: rest }))).toEqual([
      'terms has no text in nl',
    ]);
  });

  test('lasts no longer than what is given for it', () => {
    expect(problems(binding({ commitmentMonths: 24, terms: TERMS }))[0]).toContain(
      'commitmentMonths binds for 24 months and gives for 12',
    );
  });
});

test('a stacking group that the file does not name is a slip of the pen', () => {
  const offer = credit('some', 100, { stacking: { group: 'goodwil', allows: 'any' } });
  expect(problems(offer, ['goodwill'])).toEqual(['stacking.group there is no group goodwil']);
  expect(problems(offer, ['goodwil'])).toEqual([]);
  expect(problems(credit('some', 100), ['goodwill'])).toEqual([]);
});

test('a draft of the next version may lie beside what is offered now, once', () => {
  const now = inAll(credit('some', 100));
  const next = { ...now, version: 2, status: 'draft' as const };
  const found: string[] = [];
  const check = (offers: readonly Offer[]) =>
    checkOffers(offers, { currency: 'EUR', groups: [] }, (_path, problem) => found.push(problem));
  check([now, next]);
  expect(found).toEqual([]);
  check([now, next, next]);
  expect(found).toHaveLength(1);
});

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e300, '100', null])(
  'an amount of %s is refused before anything else is asked',
  (amountMinor) => {
    const offer = credit('some', 100);
    const economics = { ...offer.economics, oneOff: { kind: 'fixed', amountMinor } };
    expect(offerSchema.safeParse({ ...offer, economics }).success).toBe(false);
  },
);

test('a variable that offers do not have would be read out as it stands', () => {
  const written = (name: string): Offer => {
    const text = `Worth {{${name}}}`;
    const terms = { en: text, id: text, nb: text, nl: text };
    return credit('some', 500, { terms });
  };
  expect(problems(written('offer.amount'))).toEqual([]);
  expect(problems(written('customer.name'))).toEqual(
    ['en', 'id', 'nb', 'nl'].map(
      (language) => `terms.${language} there is no variable {{customer.name}} here`,
    ),
  );
});
