import type { SaveResult } from '../../shared/domain/contact/save-result.ts';
import { accountAtHand } from '../../shared/domain/customer/account-at-hand.ts';
import type { AccountId, ContactId, DispositionCode, QueueId } from '../../shared/domain/ids.ts';
import type { Suggestion } from '../../shared/domain/offers/decision.ts';
import type { OfferKind } from '../../shared/domain/offers/offer.ts';
import { suggestOffers } from '../../shared/domain/offers/suggest.ts';
import type { PlannedContact } from './planned-contact.ts';
import {
  customerAt,
  type DemoAgent,
  type DemoOffer,
  type Story,
  type StoryContext,
} from './story.ts';
import type { DemoReason } from './texts/demo-texts.ts';

/** How a conversation ended. */
export type Ending = {
  readonly disposition: DispositionCode;
  readonly saveResult: SaveResult | null;
  readonly offers: readonly DemoOffer[];
  /** The id of the product that was cancelled. */
  readonly cancelled: string | null;
};

export type Conversation = {
  readonly story: Story;
  readonly context: StoryContext;
  readonly planned: PlannedContact;
  readonly contactId: ContactId;
  /** The account it is about. */
  readonly accountId: AccountId;
  readonly queue: QueueId;
  readonly agent: DemoAgent;
  readonly sentiment: number;
  readonly connectedAtMs: number;
};

const ending = (
  disposition: string,
  saveResult: SaveResult | null,
  rest: Partial<Ending> = {},
): Ending => ({
  disposition: disposition as DispositionCode,
  saveResult,
  offers: [],
  cancelled: null,
  ...rest,
});

const MOST_OFFERS = 2;
const MINUTE_MS = 60_000;
/** From the suggestion on the screen to the customer's answer. */
const SHOWN_BEFORE_MS = 25_000;

/** A customer who wants to leave: what the agent offered and how it ended. */
export function attemptSave(conversation: Conversation): Ending {
  const { story, planned } = conversation;
  const { random } = story;
  const bereaved = planned.reason === 'bereavement';
  if (!bereaved && random.chance(0.07)) return ending('no-intent', 'no-intent');
  if (!planned.settles) return ending('undecided', null);

  const made = bereaved ? [] : makeOffers(conversation);
  const offers = made.map(({ offer }) => offer);
  const accepted = made.find(({ offer }) => offer.outcome === 'accepted');
  if (accepted) {
    return kindOf(accepted.suggestion, conversation) === 'downgrade'
      ? ending('downgraded', 'downgraded', { offers })
      : ending('saved', 'saved', { offers });
  }
  const stays = made[0]?.suggestion.odds.stayIfNothing ?? 0.4;
  if (!bereaved && random.chance(stays * 0.7)) return ending('saved', 'saved', { offers });
  const cancelled = productToCancel(conversation);
  if (cancelled === null) return ending('undecided', null, { offers });
  return ending('cancelled', 'lost', { offers, cancelled });
}

/** A matter that has nothing to do with leaving; a goodwill gesture now and then. */
export function settleMatter(conversation: Conversation): Ending {
  const { planned, story } = conversation;
  if (!planned.settles) {
    return ending(story.random.chance(0.8) ? 'follow-up' : 'transferred', null);
  }
  if (planned.reason === 'other' && story.random.chance(0.08)) return ending('wrong-number', null);
  const offers = story.random.chance(0.3) ? makeOffers(conversation) : [];
  return ending('resolved', null, { offers: offers.map(({ offer }) => offer) });
}

type Made = { readonly suggestion: Suggestion; readonly offer: DemoOffer };

/** How often a supervisor was there to allow what an agent alone may not. */
const SUPERVISOR_HELPED = 0.3;

/** The product's own suggestions, within the authority there was, until one is accepted. */
function makeOffers(conversation: Conversation): readonly Made[] {
  const { story, context, planned, contactId, accountId, agent, sentiment, connectedAtMs } =
    conversation;
  const helped = story.random.chance(SUPERVISOR_HELPED);
  const customer = customerAt(story, connectedAtMs);
  const { suggestions } = suggestOffers({
    offers: context.reference.offers,
    customer,
    account: accountAtHand(customer, accountId),
    contact: {
      id: contactId,
      channel: planned.channel,
      queue: conversation.queue,
      reason: reasonOf(planned.reason, context).code,
      isChurn: reasonOf(planned.reason, context).churn,
      sentiment,
    },
    offersOnContact: [],
    dismissed: [],
    offersLocked: null,
    limits: context.reference.limits.roles[helped ? 'supervisor' : 'agent'],
    spendableMinor: null,
    grants: [],
    ranking: context.reference.ranking,
    outcomes: { offers: [], baseline: [] },
    nowMs: connectedAtMs,
  });
  const made: Made[] = [];
  for (const suggestion of suggestions) {
    if (suggestion.authority.kind !== 'within') continue;
    const answeredAtMs = connectedAtMs + (made.length + 1.5) * MINUTE_MS;
    story.suggestions.push({
      contactId,
      offerId: suggestion.offerId,
      offerVersion: suggestion.offerVersion,
      atMs: answeredAtMs - SHOWN_BEFORE_MS,
      rank: suggestions.indexOf(suggestion) + 1,
      faceValueMinor: suggestion.faceValue.amountMinor,
      costMinor: suggestion.cost.amountMinor,
      expectedNetMinor: suggestion.expectedNetValue.amountMinor,
      reasons: suggestion.reasons,
      accountId,
      dismissed: null,
    });
    const accepted = story.random.chance(suggestion.odds.accept);
    made.push({
      suggestion,
      offer: {
        contactId,
        agentId: agent.id,
        offerId: suggestion.offerId,
        offerVersion: suggestion.offerVersion,
        outcome: accepted ? 'accepted' : 'declined',
        atMs: answeredAtMs,
        faceValueMinor: suggestion.faceValue.amountMinor,
        costMinor: suggestion.cost.amountMinor,
        accountId,
      },
    });
    if (accepted || made.length === MOST_OFFERS || story.random.chance(0.45)) break;
  }
  return made;
}

function kindOf({ offerId }: Suggestion, { context }: Conversation): OfferKind | undefined {
  return context.reference.offers.find(({ id }) => id === offerId)?.kind;
}

/** A demo reason as the company's reference data has it. */
export function reasonOf(reason: DemoReason, { reference }: Pick<StoryContext, 'reference'>) {
  const found = reference.reasons.find(({ code }) => code === reason);
  if (!found) throw new Error(`reasons.yaml has no reason ${reason}, which the demo needs`);
  return found;
}

/** Nobody in the demo loses their last product: who has left does not call. */
function productToCancel({ story, planned, accountId }: Conversation): string | null {
  const { products, random } = story;
  const active = products.filter(({ status }) => status === 'active');
  if (active.length < 2) return null;
  const own = active.filter((product) => product.accountId === accountId);
  const unused = own.find(({ kind }) => kind === 'tv');
  if (planned.reason === 'not-used' && unused) return unused.id;
  const spared = own.filter(({ kind }) => kind !== 'broadband' || active.length > 2);
  return spared.length === 0 ? null : random.pick(spared).id;
}
