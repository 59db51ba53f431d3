import type { SaveResult } from '../../../shared/domain/contact/save-result.ts';
import type { DispositionCode } from '../../../shared/domain/ids.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { SeededRandom } from '../../synthetic/seeded-random.ts';
import { reasonOf } from '../save-attempt.ts';
import { makeOffers, type OffersMade, type OfferTalk } from './save-attempt-of-year.ts';

/** How a contact of the year ended, and what follows from it. */
export type YearEnding = {
  readonly disposition: DispositionCode;
  readonly saveResult: SaveResult | null;
  /** Null where the agent had nothing to do with offers. */
  readonly made: OffersMade | null;
  /** The account was cancelled on it. */
  readonly cancelled: boolean;
  /** How long after it the customer comes back to leave after all; null: they stay. */
  readonly leavesAfterMs: number | null;
};

/** What customers do of their own accord: it is what a holdout shows. */
const STAYS = { heldOut: 0.46, declined: 0.3 } as const;
/** How many leave within 30 days of staying, and within 31 to 90: more of those who stayed for an offer. */
const LEAVES = {
  forOffer: { soon: 0.07, later: 0.08 },
  unasked: { soon: 0.035, later: 0.03 },
} as const;

const NOTHING_FOLLOWS = { made: null, cancelled: false, leavesAfterMs: null } as const;

/** A customer who comes back to leave: nothing keeps them. */
export function leave(): YearEnding {
  return ended('cancelled', 'lost', { cancelled: true });
}

/** A customer who wants to leave. */
export function saveOrLose(talk: OfferTalk): YearEnding {
  const { random, planned, reference } = talk;
  const bereaved = planned.reason === 'bereavement';
  if (!bereaved && random.chance(0.07)) return ended('no-intent', 'no-intent');
  if (!planned.settles) return ended('undecided', null);
  if (bereaved) return ended('cancelled', 'lost', { cancelled: true });
  const made = makeOffers(talk);
  if (made.accepted !== null) {
    const id = made.accepted.offerId;
    const smaller = reference.offers.find((offer) => offer.id === id)?.kind === 'downgrade';
    const result = smaller ? 'downgraded' : 'saved';
    return ended(result, result, { made, leavesAfterMs: leavesAfter(LEAVES.forOffer, random) });
  }
  const stays = made.heldOut || made.offers.length === 0 ? STAYS.heldOut : STAYS.declined;
  return random.chance(stays)
    ? ended('saved', 'saved', { made, leavesAfterMs: leavesAfter(LEAVES.unasked, random) })
    : ended('cancelled', 'lost', { made, cancelled: true });
}

/** A matter that has nothing to do with leaving. Agents call things settled that are not. */
export function settle(talk: OfferTalk): YearEnding {
  const { random, planned } = talk;
  if (!planned.settles) {
    return ended(random.weighted({ resolved: 45, 'follow-up': 42, transferred: 13 }), null);
  }
  if (planned.reason === 'other' && random.chance(0.06)) return ended('wrong-number', null);
  const asked = planned.reason === 'technical-problem' || planned.reason === 'billing-question';
  return ended('resolved', null, asked && random.chance(0.1) ? { made: makeOffers(talk) } : {});
}

/** Whether the reason of a contact is one to leave. */
export function isAboutLeaving({ planned, reference }: OfferTalk): boolean {
  return reasonOf(planned.reason, { reference }).churn;
}

function leavesAfter(
  { soon, later }: { readonly soon: number; readonly later: number },
  random: SeededRandom,
): number | null {
  if (random.chance(soon)) return (1 + 28 * random.float()) * DAY_MS;
  return random.chance(later) ? (31 + 58 * random.float()) * DAY_MS : null;
}

function ended(
  disposition: string,
  saveResult: SaveResult | null,
  rest: Partial<YearEnding> = {},
): YearEnding {
  return {
    disposition: disposition as DispositionCode,
    saveResult,
    ...NOTHING_FOLLOWS,
    ...rest,
  };
}
