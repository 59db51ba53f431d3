import { NO_FEEDBACK_FILE } from '../../server/reference/feedback-file.ts';
import { NO_RANKING_FILE } from '../../server/reference/reference-files.ts';
import { type StoredReference, saveReference } from '../../server/reference/save.ts';
import type { Store } from '../../server/store/database.ts';
import type { AuthorityLimits } from '../../shared/domain/authority/limits.ts';
import type { OfferId } from '../../shared/domain/ids.ts';
import type { Offer } from '../../shared/domain/offers/offer.ts';
import { NOON_MS } from './rows.ts';

export const AGENT_LIMITS: AuthorityLimits = {
  valuePerContactMinor: 10_000,
  maxPercent: 20,
  maxTermMonths: 12,
  kinds: ['percent-discount', 'one-off-credit'],
  maxOffersPerContact: 3,
};

/** A one-off credit of a fixed amount, for anybody. */
export function credit(id: string, amountMinor: number, change: Partial<Offer> = {}): Offer {
  return {
    id: id as OfferId,
    version: 1,
    status: 'published',
    kind: 'one-off-credit',
    name: { en: `Credit ${id}` },
    script: { en: 'I can give you a credit.' },
    economics: {
      currency: 'EUR',
      oneOff: { kind: 'fixed', amountMinor },
      recurring: { kind: 'none' },
      termMonths: 0,
      costPercent: 50,
    },
    eligibility: { all: [] },
    coolDownDays: 0,
    stacking: { group: 'general', allows: 'any' },
    minimumSpendMinor: 0,
    starts: { kind: 'next-bill' },
    commitmentMonths: 0,
    jurisdictions: [],
    disclosures: [],
    terms: null,
    prior: { acceptRate: 0.3, riskReduction: 0.3 },
    validFromMs: null,
    validUntilMs: null,
    ...change,
  };
}

/** A discount of a share of the monthly price for some months. */
export function discount(id: string, percent: number, termMonths: number): Offer {
  return credit(id, 0, {
    kind: 'percent-discount',
    economics: {
      currency: 'EUR',
      oneOff: { kind: 'none' },
      recurring: { kind: 'percent-of-monthly', percent },
      termMonths,
      costPercent: 100,
    },
  });
}

/** Stores reference data: these offers, and limits of which supervisors have twice an agent's value. */
export async function addReference(
  db: Store,
  documents: Partial<StoredReference> = {},
): Promise<void> {
  const supervisor = { ...AGENT_LIMITS, valuePerContactMinor: 20_000 };
  const stored: StoredReference = {
    offers: [credit('credit-40', 4_000), credit('credit-70', 7_000), discount('ten-off', 10, 12)],
    reasons: [],
    dispositions: [],
    ranking: NO_RANKING_FILE,
    feedback: NO_FEEDBACK_FILE,
    playbooks: [],
    guardrails: {},
    limits: {
      roles: { agent: AGENT_LIMITS, supervisor, admin: supervisor },
      agents: {},
      budgets: null,
    },
    ...documents,
  };
  await db.transaction().execute((trx) => saveReference(trx, stored, NOON_MS));
}
