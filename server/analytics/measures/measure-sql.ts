import { type RawBuilder, sql } from 'kysely';
import type {
  ContactMeasure,
  OfferMeasure,
  Sums,
} from '../../../shared/domain/reporting/metrics/measures.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { MeasureTerms } from './terms.ts';

/**
 * How a measure is found: the rows it counts and, where it is more than their number, what of each
 * is added up. `c` is a row of report_contacts, `o` one of report_offers.
 */
export type MeasureSql = {
  readonly counts: RawBuilder<boolean>;
  readonly adds?: RawBuilder<number>;
};

/** A score of -1 to 1 is added up in whole thousandths, so that sums of sums stay exact. */
export const SENTIMENT_STEPS = 1000;

/** From these CSAT answers (1 to 5) on a customer is satisfied. */
const SATISFIED_FROM = 4;
/** NPS answers (0 to 10): promoters from here on, detractors up to there (Reichheld 2003). */
const PROMOTERS_FROM = 9;
const DETRACTORS_TO = 6;

/** What a measure adds up depends on no terms. */
const UNIMPORTANT_TERMS: MeasureTerms = { timeZone: 'UTC', fcrWindowDays: 0, asOf: null };

/** Each measure of contacts, over rows of report_contacts as `c`. */
export function contactMeasureSql(terms: MeasureTerms): Record<ContactMeasure, MeasureSql> {
  const closed = sql<boolean>`c.claimed and ${windowClosed(terms)}`;
  const known = (days: number) => daysGoneBy(days, terms);
  const stayed = (days: number) => stayedFor(days, terms);
  const saved = sql<boolean>`c.save_result = 'saved'`;
  const stuck30 = both(saved, known(30), stayed(30));
  const treated = both(sql`c.churn and not c.held_out`, known(30));
  const heldOut = both(sql`c.churn and c.held_out`, known(30));
  return {
    contacts: { counts: sql`true` },
    answered: { counts: sql`not c.abandoned` },
    abandoned: { counts: sql`c.abandoned` },
    waitMs: { counts: sql`c.wait_ms is not null`, adds: sql`c.wait_ms` },
    waited: { counts: sql`c.wait_ms is not null` },
    handleMs: { counts: sql`c.handle_ms is not null`, adds: sql`c.handle_ms` },
    handled: { counts: sql`c.handle_ms is not null` },

    claimAsked: { counts: sql`c.claimed is not null` },
    claimed: { counts: sql`c.claimed` },
    confirmAsked: { counts: sql`c.confirmed is not null` },
    confirmed: { counts: sql`c.confirmed` },
    claimsClosed: { counts: closed },
    verified: { counts: both(closed, sql`c.repeat_contact_id is null`) },
    repeated: { counts: both(closed, sql`c.repeat_contact_id is not null`) },
    claimsPending: { counts: sql`c.claimed and not ${windowClosed(terms)}` },

    csatAnswers: { counts: sql`c.csat is not null` },
    csatSum: { counts: sql`c.csat is not null`, adds: sql`c.csat` },
    csatSatisfied: { counts: sql`c.csat >= ${sql.lit(SATISFIED_FROM)}` },
    npsAnswers: { counts: sql`c.nps is not null` },
    npsPromoters: { counts: sql`c.nps >= ${sql.lit(PROMOTERS_FROM)}` },
    npsDetractors: { counts: sql`c.nps <= ${sql.lit(DETRACTORS_TO)}` },
    sentimentKnown: { counts: sql`c.sentiment is not null` },
    sentimentSum: {
      counts: sql`c.sentiment is not null`,
      adds: sql`round(c.sentiment * ${sql.lit(SENTIMENT_STEPS)})::int`,
    },

    churnContacts: { counts: sql`c.churn` },
    saved: { counts: saved },
    lost: { counts: sql`c.save_result = 'lost'` },
    downgraded: { counts: sql`c.save_result = 'downgraded'` },
    noIntent: { counts: sql`c.save_result = 'no-intent'` },
    savedKnown30: { counts: both(saved, known(30)) },
    stuck30: { counts: stuck30 },
    savedKnown90: { counts: both(saved, known(90)) },
    stuck90: { counts: both(saved, known(90), stayed(90)) },
    treatedKnown: { counts: treated },
    treatedStayed: { counts: both(treated, stayed(30)) },
    heldOutKnown: { counts: heldOut },
    heldOutStayed: { counts: both(heldOut, stayed(30)) },
    treatedCostMinor: { counts: both(treated, sql`c.cost_minor <> 0`), adds: sql`c.cost_minor` },
    heldOutCostMinor: { counts: both(heldOut, sql`c.cost_minor <> 0`), adds: sql`c.cost_minor` },
    costMinor: { counts: sql`c.cost_minor <> 0`, adds: sql`c.cost_minor` },
    marginKeptMinor: { counts: stuck30, adds: sql`c.margin_minor` },
    stuck30CostMinor: { counts: stuck30, adds: sql`c.cost_minor` },
    suggested: { counts: sql`c.suggested <> 0`, adds: sql`c.suggested` },
    dismissedWrong: { counts: sql`c.dismissed_wrong <> 0`, adds: sql`c.dismissed_wrong` },
    dismissedNotNow: { counts: sql`c.dismissed_not_now <> 0`, adds: sql`c.dismissed_not_now` },
    cancelRequested: { counts: sql`c.cancel_requested` },
    cancelCompleted: { counts: sql`c.cancel_ms is not null` },
    cancelMs: { counts: sql`c.cancel_ms is not null`, adds: sql`c.cancel_ms` },
  };
}

/** Each measure of offers, over rows of report_offers as `o`; money in the company's currency. */
export function offerMeasureSql(currency: string): Record<OfferMeasure, MeasureSql> {
  const accepted = sql<boolean>`o.outcome = 'accepted'`;
  const inCurrency = sql<boolean>`o.currency = ${currency}`;
  const granted = both(accepted, sql`o.granted`);
  return {
    offersPresented: { counts: sql`true` },
    offersAccepted: { counts: accepted },
    offersDeclined: { counts: sql`o.outcome = 'declined'` },
    offerCostMinor: { counts: both(accepted, inCurrency), adds: sql`o.cost_minor` },
    offerFaceValueMinor: { counts: both(accepted, inCurrency), adds: sql`o.face_value_minor` },
    offersGranted: { counts: granted },
    offersGrantedFaceValueMinor: {
      counts: both(granted, inCurrency),
      adds: sql`o.face_value_minor`,
    },
    offersNotFirst: { counts: both(accepted, sql`o.rank > 1`) },
  };
}

/** Whether a measure is the number of the contacts that count in it, and not what they add up to. */
export function isCount(measure: ContactMeasure): boolean {
  return !('adds' in contactMeasureSql(UNIMPORTANT_TERMS)[measure]);
}

/** The sum of a measure over the rows of a group, a whole number; 0 of none. */
export function sumSql({ counts, adds }: MeasureSql): RawBuilder<number> {
  if (adds === undefined) return sql`count(*) filter (where ${counts})`;
  return sql`coalesce(sum(${adds}) filter (where ${counts}), 0)::bigint`;
}

/** Sums as they come from the database, each in the measure's own unit. */
export function asMeasured(sums: Sums): Sums {
  const { sentimentSum } = sums;
  if (sentimentSum === undefined) return sums;
  return { ...sums, sentimentSum: sentimentSum / SENTIMENT_STEPS };
}

/** What is waited for: so many days after the contact's own, times 24 hours after its end, or the FCR window's end. */
export type Knowledge =
  | { readonly kind: 'at-once' }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'watched'; readonly days: number }
  | { readonly kind: 'fcr-window' };

/** When a measure is known of a contact. A sum of a month holds once it is known of all of its contacts. */
export function knowledgeOf(measure: ContactMeasure): Knowledge {
  switch (measure) {
    case 'savedKnown30':
    case 'stuck30':
    case 'treatedKnown':
    case 'treatedStayed':
    case 'heldOutKnown':
    case 'heldOutStayed':
    case 'treatedCostMinor':
    case 'heldOutCostMinor':
    case 'marginKeptMinor':
    case 'stuck30CostMinor':
      return { kind: 'days', days: 30 };
    case 'savedKnown90':
    case 'stuck90':
      return { kind: 'days', days: 90 };
    case 'claimsClosed':
    case 'claimsPending':
    case 'verified':
    case 'repeated':
      return { kind: 'fcr-window' };
    default:
      return { kind: 'at-once' };
  }
}

/** That many days after the contact's own have gone by to their end: days, so that no clock change matters. */
function daysGoneBy(days: number, { asOf }: MeasureTerms): RawBuilder<boolean> {
  if (asOf === null) return sql`true`;
  return sql`c.day < ${asOf.today}::date - ${sql.lit(days)}`;
}

/** The account was not cancelled on the contact's own day, nor in so many days after it. */
function stayedFor(days: number, { timeZone }: MeasureTerms): RawBuilder<boolean> {
  return sql`(c.left_at is null
    or (c.left_at at time zone ${timeZone})::date > c.day + ${sql.lit(days)})`;
}

/** Nobody can refute the claim any more; the same moment as shared/domain/fcr/verify.ts. */
function windowClosed({ asOf, fcrWindowDays }: MeasureTerms): RawBuilder<boolean> {
  if (asOf === null) return sql`true`;
  return sql`c.ended_at <= ${new Date(asOf.nowMs - fcrWindowDays * DAY_MS)}::timestamptz`;
}

function both(...conditions: readonly RawBuilder<unknown>[]): RawBuilder<boolean> {
  return sql`(${sql.join(conditions, sql` and `)})`;
}
