import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openShippedReader } from '../../../server/classify/shipped-reader.ts';
import { loadDialogues } from '../../../server/dialogues/dialogue.ts';
import { loadReferenceFiles, type ReferenceDocuments } from '../../../server/reference/load.ts';
import { guessWrapUp } from '../../../shared/domain/contact/guess-wrap-up.ts';
import { proposeReason } from '../../../shared/domain/contact/propose-reason.ts';
import type { QueueId } from '../../../shared/domain/ids.ts';
import type { Decision } from '../../../shared/domain/offers/decision.ts';
import { OFFER_KINDS, type Offer } from '../../../shared/domain/offers/offer.ts';
import { suggestOffers } from '../../../shared/domain/offers/suggest.ts';
import { strongestIntent } from '../../../shared/domain/sentiment/propose-intent.ts';
import type { UtteranceReader } from '../../../shared/domain/sentiment/reading.ts';
import { trendOf } from '../../../shared/domain/sentiment/trend.ts';
import { referenceDataSchema } from '../../../shared/schema/reference.ts';
import {
  contactId,
  daysAgo,
  decisionInput,
  offerId,
  plainAccount,
  quietCustomer,
  reason,
} from '../../shared/domain/fixtures.ts';

const dir = fileURLToPath(new URL('../../../server/reference', import.meta.url));

let shipped: ReferenceDocuments;
beforeAll(async () => {
  shipped = await loadReferenceFiles(dir, { currency: 'EUR' });
});

type Case = {
  readonly reason: string | null;
  readonly monthlyMinor?: number;
  readonly marginMinor?: number;
  readonly balanceDueMinor?: number;
  readonly churnRisk?: number;
  readonly complaints?: number;
  readonly role?: 'agent' | 'supervisor';
};

/** What is decided for a customer of three years with fibre at 55 euros a month, but for what is given. */
function decide(given: Case): Decision {
  const code = given.reason === null ? null : reason(given.reason);
  const monthlyValueMinor = given.monthlyMinor ?? 5_500;
  const account = plainAccount({
    monthlyValueMinor,
    remainingMarginMinor: given.marginMinor ?? monthlyValueMinor * 12,
    balanceDueMinor: given.balanceDueMinor ?? 0,
  });
  return suggestOffers(
    decisionInput({
      offers: shipped.offers,
      limits: shipped.limits.roles[given.role ?? 'agent'],
      account,
      customer: quietCustomer({
        accounts: [account],
        churnRisk: { score: given.churnRisk ?? 0.25, level: 'medium', reasons: [] },
        complaints: Array.from({ length: given.complaints ?? 0 }, (_, n) => ({
          id: `c${n}`,
          openedAtMs: daysAgo(3),
          subject: 'No picture',
        })),
      }),
      contact: {
        id: contactId(1),
        channel: 'voice',
        queue: 'cancellation' as QueueId,
        reason: code,
        isChurn: shipped.reasons.find((known) => known.code === code)?.churn ?? false,
        sentiment: -0.2,
      },
    }),
  );
}

const best = (given: Case) => decide(given).suggestions[0]?.offerId;

describe('the shipped offers', () => {
  test('are of every kind that the catalogue knows', () => {
    expect(new Set(shipped.offers.map(({ kind }) => kind))).toEqual(new Set(OFFER_KINDS));
  });

  test('answer the reason the customer gives', () => {
    expect(best({ reason: 'price' })).toBe('discount-20-6m');
    expect(best({ reason: 'moving' })).toBe('move-fee-waiver');
    expect(best({ reason: 'downgrade', churnRisk: 0.5 })).toBe('smaller-plan');
    expect(best({ reason: 'service-quality', complaints: 1 })).toBe('technician-visit');
    expect(best({ reason: 'bill-shock', monthlyMinor: 3_000 })).toBe('discount-20-6m');
    const suggested = decide({ reason: 'not-used' }).suggestions.map(({ offerId: id }) => id);
    expect(suggested).toEqual(expect.arrayContaining(['pause-2m', 'smaller-plan']));
  });

  test('rank by the customer: what saves a large account loses money on a small one', () => {
    const large = decide({ reason: 'price', monthlyMinor: 8_000 });
    const small = decide({ reason: 'price', monthlyMinor: 1_300, marginMinor: 7_000 });
    expect(large.suggestions.map(({ offerId: id }) => id)).toContain('discount-20-6m');
    expect(small.suggestions.map(({ offerId: id }) => id)).not.toContain('bill-credit-25');
    expect(
      small.rejected
        .find(({ offerId: id }) => id === 'bill-credit-25')
        ?.reasons.map(({ code }) => code),
    ).toContain('offer.not.loses-money');
  });

  test('for some customers none pays, and each says why', () => {
    const { suggestions, rejected } = decide({
      reason: 'price',
      monthlyMinor: 1_290,
      marginMinor: 3_000,
      churnRisk: 0.05,
    });
    expect(suggestions).toEqual([]);
    expect(rejected).toHaveLength(shipped.offers.length);
    expect(rejected.filter(({ reasons }) => reasons.length === 0)).toEqual([]);
  });

  test('for a large price-driven account the best needs an approval, and one within authority stands next to it', () => {
    const { suggestions } = decide({ reason: 'price', monthlyMinor: 7_500 });
    expect(suggestions.slice(0, 2)).toMatchObject([
      { offerId: 'discount-30-12m', authority: { kind: 'needs-approval' } },
      { offerId: 'discount-20-6m', authority: { kind: 'within' } },
    ]);
  });

  test('keep the fixed discount for supervisors, whatever it comes to', () => {
    const asked = { reason: 'competitor', monthlyMinor: 4_500 };
    const verdict = (role: 'agent' | 'supervisor') =>
      decide({ ...asked, role }).suggestions.find(({ offerId: id }) => id === 'price-match-10-12m')
        ?.authority;
    expect(verdict('agent')).toMatchObject({
      kind: 'needs-approval',
      exceeded: [{ limit: 'kind', asked: 'fixed-discount' }],
    });
    expect(verdict('supervisor')).toEqual({ kind: 'within' });
  });

  test('waive a fee only for those who have one', () => {
    const ids = (balanceDueMinor: number) =>
      decide({ reason: 'bill-shock', balanceDueMinor }).suggestions.map(({ offerId: id }) => id);
    expect(ids(4_000)).toContain('reminder-fee-waiver');
    expect(ids(0)).not.toContain('reminder-fee-waiver');
  });

  test.each([3_000, 4_500, 6_000, 8_000])(
    'earn money for somebody who pays %i cents a month, whatever the reason to leave',
    (monthlyMinor) => {
      for (const { code, churn } of shipped.reasons) {
        if (!churn || code === 'bereavement') continue;
        const { suggestions } = decide({ reason: code, monthlyMinor, churnRisk: 0.4 });
        const within = suggestions.filter(({ authority }) => authority.kind === 'within');
        expect([code, within.length > 0]).toEqual([code, true]);
      }
    },
  );

  test('leave somebody who reports a death alone', () => {
    expect(decide({ reason: 'bereavement', complaints: 2, churnRisk: 0.9 }).suggestions).toEqual(
      [],
    );
  });

  test('give a contact without a wish to leave only what makes good, and only with cause', () => {
    const goodwill = ['service-recovery', 'one-off-credit'];
    for (const { code, churn } of shipped.reasons) {
      if (churn) continue;
      const { suggestions } = decide({ reason: code, complaints: 1, churnRisk: 0.6 });
      const kinds = suggestions.map(({ offerId: id }) => kindOf(id));
      expect(kinds).toContain('service-recovery');
      expect(kinds.filter((kind) => !goodwill.includes(kind))).toEqual([]);
      expect(decide({ reason: code, churnRisk: 0.2 }).suggestions).toEqual([]);
    }
  });

  test('say before acceptance what changes after it, where something does', () => {
    const changing = shipped.offers.filter(({ economics }) => economics.recurring.kind !== 'none');
    expect(changing.every(({ disclosures }) => disclosures.length > 0)).toBe(true);
  });

  test('have terms wherever they bind the customer', () => {
    const binding = shipped.offers.filter(({ commitmentMonths }) => commitmentMonths > 0);
    expect(binding.map(({ id }) => id)).toEqual(['discount-30-12m', 'renewal-10-12m']);
    expect(binding.every(({ terms }) => terms !== null)).toBe(true);
  });

  function kindOf(id: string): Offer['kind'] {
    const offer = shipped.offers.find((candidate) => candidate.id === offerId(id));
    if (offer === undefined) throw new Error(`no offer ${id}`);
    return offer.kind;
  }
});

test('the limits rise with the role', () => {
  const { agent, supervisor, admin } = shipped.limits.roles;
  for (const [less, more] of [
    [agent, supervisor],
    [supervisor, admin],
  ] as const) {
    expect(more.valuePerContactMinor).toBeGreaterThan(less.valuePerContactMinor);
    expect(more.maxPercent).toBeGreaterThanOrEqual(less.maxPercent);
    expect(more.maxTermMonths).toBeGreaterThanOrEqual(less.maxTermMonths);
    expect(more.kinds).toEqual(expect.arrayContaining([...less.kinds]));
  }
});

test('what is loaded is what a desk may be sent', () => {
  // What customers are asked afterwards is the server's business.
  const { guardrails: guardrailProfiles, feedback: _asked, ...documents } = shipped;
  const { knownAfterDays: _, ...ranking } = shipped.ranking;
  const reference = {
    settings: {
      companyName: 'Nordlys Connect',
      defaultRegion: 'NO',
      currency: 'EUR',
      fcrWindowDays: 7,
      ringTimeMs: 20_000,
    },
    ...documents,
    guardrailProfiles,
    ranking,
    limits: shipped.limits.roles.agent,
  };
  expect(referenceDataSchema.parse(JSON.parse(JSON.stringify(reference)))).toMatchObject(reference);
});

describe('every dialogue of the demo, in its language', () => {
  let reader: UtteranceReader;
  beforeAll(async () => {
    reader = await openShippedReader();
  });

  test('tells the reason by its first words', async () => {
    const wrong: string[] = [];
    for (const { language, scenario, reason: told, turns } of await loadDialogues()) {
      const first = turns.find(({ by }) => by === 'customer')?.text ?? '';
      const { reasons } = shipped;
      const proposed = proposeReason({ customerTexts: [first], language, reasons });
      if (proposed?.code !== told) wrong.push(`${language} ${scenario}: ${proposed?.code}`);
    }
    expect(wrong).toEqual([]);
  });

  test('ends better than it began, and closes in a way that can be guessed', async () => {
    for (const { language, scenario, turns } of await loadDialogues()) {
      const said = turns
        .filter(({ by }) => by === 'customer')
        .map(({ text }) => ({ text, ...reader.read(text, language) }));
      const trend = trendOf(said.map(({ sentiment }) => sentiment.score));
      const last = said.at(-1);
      expect([language, scenario, trend?.direction]).not.toContain('falling');
      expect(trend?.current).toBeGreaterThan(trend?.points[0] ?? 0);

      const guessed = guessWrapUp({
        dispositions: shipped.dispositions,
        isChurn: false,
        offers: [],
        cancel: 'none',
        trend,
        intent: null,
        lastSaid:
          last === undefined
            ? null
            : { text: last.text, intent: strongestIntent(last.intents)?.intent ?? null },
        language,
      });
      expect([language, scenario, guessed.disposition]).toEqual([language, scenario, 'resolved']);
      expect(guessed.customerConfirmed).not.toBe(false);
    }
  });
});
