import { checkAuthority } from '../../../shared/domain/authority/check.ts';
import type { ExceededLimit } from '../../../shared/domain/authority/limits.ts';
import type { Dismissal } from '../../../shared/domain/contact/save-result.ts';
import { accountAtHand } from '../../../shared/domain/customer/account-at-hand.ts';
import type { AccountId, ContactId, QueueId } from '../../../shared/domain/ids.ts';
import type { Decision, Suggestion } from '../../../shared/domain/offers/decision.ts';
import type { DecisionInput } from '../../../shared/domain/offers/decision-input.ts';
import { suggestOffers } from '../../../shared/domain/offers/suggest.ts';
import type { SeededRandom } from '../../synthetic/seeded-random.ts';
import type { PlannedContact } from '../planned-contact.ts';
import { reasonOf } from '../save-attempt.ts';
import type { DemoOffer, DemoSuggestion, StoryContext } from '../story.ts';
import type { WorkingAgent } from './shifts.ts';
import { customerOn, type YearCustomer } from './year-customer.ts';

/** A contact on which something may be offered. */
export type OfferTalk = {
  readonly known: YearCustomer;
  readonly random: SeededRandom;
  readonly reference: StoryContext['reference'];
  readonly planned: PlannedContact;
  readonly contactId: ContactId;
  readonly accountId: AccountId;
  readonly queue: QueueId;
  readonly agent: WorkingAgent;
  readonly sentiment: number;
  readonly connectedAtMs: number;
};

/** An offer beyond the agent's own limits that a supervisor was asked for. */
export type Asked = {
  readonly suggestion: Suggestion;
  readonly exceeded: readonly ExceededLimit[];
  readonly askedAtMs: number;
  readonly answeredAtMs: number;
  readonly granted: boolean;
};

export type OffersMade = {
  readonly offers: readonly DemoOffer[];
  readonly suggestions: readonly DemoSuggestion[];
  readonly asked: readonly Asked[];
  readonly accepted: Suggestion | null;
  /** Nothing may be suggested to this customer: they are of the comparison. */
  readonly heldOut: boolean;
  readonly untilMs: number;
};

const SECOND_MS = 1_000;
const MOST_OFFERS = 2;
/** Half of all customers watch the price; the shares average to what everybody else accepts. */
const ACCEPTS = { watching: 0.57, others: 0.33, second: 0.45 } as const;
/** Customers take it less often than anything else: what a funnel plot of offers is to find. */
const UNPOPULAR = { offerId: 'speed-upgrade-12m', times: 0.6 } as const;
const PERSUASIVE_TIMES = 1.45;
const DISMISSED = { none: 89, 'not-now': 7, wrong: 4 } as const;
/** How often an agent asks for what is beyond their limits, and hears yes. */
const ASKS = 0.45;
const GRANTED = 0.72;

/** What the agent was suggested and offered, by the product's own decision, until one was accepted. */
export function makeOffers(talk: OfferTalk): OffersMade {
  const { random, connectedAtMs } = talk;
  const { decision } = decideOn(talk);
  const offers: DemoOffer[] = [];
  const suggestions: DemoSuggestion[] = [];
  const asked: Asked[] = [];
  let accepted: Suggestion | null = null;
  let nowMs = connectedAtMs + 35 * SECOND_MS;
  for (const suggestion of inOrder(decision.suggestions, talk.agent)) {
    const shownAtMs = nowMs + random.int(2, 15) * SECOND_MS;
    const dismissed = random.weighted(DISMISSED);
    const rank = decision.suggestions.indexOf(suggestion) + 1;
    suggestions.push(
      shown(suggestion, talk, { rank, atMs: shownAtMs, dismissed: verdict(dismissed) }),
    );
    nowMs = shownAtMs + 6 * SECOND_MS;
    if (dismissed !== 'none') continue;
    if (suggestion.authority.kind === 'needs-approval') {
      if (!mayBeGranted(suggestion, talk) || !random.chance(ASKS)) continue;
      const { exceeded } = suggestion.authority;
      const answeredAtMs = nowMs + random.int(8, 120) * SECOND_MS;
      const granted = random.chance(GRANTED);
      asked.push({ suggestion, exceeded, askedAtMs: nowMs, answeredAtMs, granted });
      nowMs = answeredAtMs;
      if (!granted) continue;
    }
    nowMs += random.int(30, 80) * SECOND_MS;
    const isAccepted = random.chance(acceptance(suggestion, talk, offers.length));
    offers.push(answered(suggestion, talk, { atMs: nowMs, isAccepted }));
    if (isAccepted) accepted = suggestion;
    if (isAccepted || offers.length === MOST_OFFERS || random.chance(0.45)) break;
  }
  return { offers, suggestions, asked, accepted, heldOut: decision.holdout, untilMs: nowMs };
}

/** What the product suggests at the beginning of a contact, and what it goes by. */
export function decideOn(talk: OfferTalk): {
  readonly input: DecisionInput;
  readonly decision: Decision;
} {
  const { known, reference, planned, contactId, accountId, queue, sentiment } = talk;
  const customer = customerOn(known, talk.connectedAtMs);
  const reason = reasonOf(planned.reason, { reference });
  const input: DecisionInput = {
    offers: reference.offers,
    customer,
    account: accountAtHand(customer, accountId),
    contact: {
      id: contactId,
      channel: planned.channel,
      queue,
      reason: reason.code,
      isChurn: reason.churn,
      sentiment,
    },
    offersOnContact: [],
    dismissed: [],
    offersLocked: null,
    limits: reference.limits.roles.agent,
    spendableMinor: null,
    grants: [],
    ranking: reference.ranking,
    outcomes: { offers: [], baseline: [] },
    nowMs: talk.connectedAtMs,
  };
  return { input, decision: suggestOffers(input) };
}

function inOrder(suggestions: readonly Suggestion[], { habit }: WorkingAgent) {
  if (habit !== 'generous') return suggestions;
  return suggestions.toSorted((a, b) => b.cost.amountMinor - a.cost.amountMinor);
}

function mayBeGranted(suggestion: Suggestion, { reference }: OfferTalk): boolean {
  const offer = reference.offers.find(({ id }) => id === suggestion.offerId);
  if (offer === undefined) return false;
  const verdict = checkAuthority({
    offer,
    faceValueMinor: suggestion.faceValue.amountMinor,
    alreadyGivenMinor: 0,
    alreadyAccepted: 0,
    limits: reference.limits.roles.supervisor,
    spendableMinor: null,
    grants: [],
  });
  return verdict.kind === 'within';
}

/** Whoever declined the first is as likely to take another as anybody: it is for another need. */
function acceptance({ offerId }: Suggestion, { random, agent }: OfferTalk, nth: number): number {
  const watching = random.chance(0.5) ? ACCEPTS.watching : ACCEPTS.others;
  const usual = nth === 0 ? watching : ACCEPTS.second;
  const liked = offerId === UNPOPULAR.offerId ? usual * UNPOPULAR.times : usual;
  return agent.habit === 'persuasive' ? Math.min(0.95, liked * PERSUASIVE_TIMES) : liked;
}

function verdict(drawn: keyof typeof DISMISSED): Dismissal | null {
  return drawn === 'none' ? null : drawn;
}

function shown(
  suggestion: Suggestion,
  { contactId, accountId }: OfferTalk,
  seen: Pick<DemoSuggestion, 'rank' | 'atMs' | 'dismissed'>,
): DemoSuggestion {
  return {
    contactId,
    offerId: suggestion.offerId,
    offerVersion: suggestion.offerVersion,
    faceValueMinor: suggestion.faceValue.amountMinor,
    costMinor: suggestion.cost.amountMinor,
    expectedNetMinor: suggestion.expectedNetValue.amountMinor,
    reasons: suggestion.reasons,
    accountId,
    ...seen,
  };
}

function answered(
  suggestion: Suggestion,
  { contactId, accountId, agent }: OfferTalk,
  { atMs, isAccepted }: { readonly atMs: number; readonly isAccepted: boolean },
): DemoOffer {
  return {
    contactId,
    agentId: agent.user.id,
    offerId: suggestion.offerId,
    offerVersion: suggestion.offerVersion,
    outcome: isAccepted ? 'accepted' : 'declined',
    atMs,
    faceValueMinor: suggestion.faceValue.amountMinor,
    costMinor: suggestion.cost.amountMinor,
    accountId,
  };
}
