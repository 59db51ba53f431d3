import type { Channel, Direction } from '../../shared/domain/contact/channel.ts';
import type {
  Dismissal,
  OfferOutcome,
  SaveResult,
} from '../../shared/domain/contact/save-result.ts';
import { assessChurnRisk } from '../../shared/domain/customer/churn-risk.ts';
import type {
  Customer360,
  PastContact,
  Product,
} from '../../shared/domain/customer/customer-360.ts';
import type { Explanation } from '../../shared/domain/explanation.ts';
import { fcrState, findRepeats } from '../../shared/domain/fcr/verify.ts';
import type {
  AccountId,
  AgentId,
  ContactId,
  DispositionCode,
  OfferId,
  QueueId,
  ReasonCode,
} from '../../shared/domain/ids.ts';
import type { Language } from '../../shared/domain/languages.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import type { ReferenceDocuments } from '../reference/load.ts';
import type { SeededRandom } from '../synthetic/seeded-random.ts';
import { accountsAt, totalOf } from './accounts-at.ts';
import { DEMO_SETTINGS } from './company.ts';
import type { DemoCustomer } from './demo-customer.ts';

export type DemoAgent = { readonly id: AgentId; readonly language: Language };

/** What every customer's story is told with. */
export type StoryContext = {
  readonly asOfMs: number;
  readonly agents: readonly DemoAgent[];
  readonly reference: ReferenceDocuments;
};

export type DemoContact = {
  readonly id: ContactId;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly queue: QueueId;
  readonly aniE164: string | null;
  readonly aniWithheld: boolean;
  readonly agentId: AgentId | null;
  readonly abandoned: boolean;
  readonly startedAtMs: number;
  readonly connectedAtMs: number | null;
  readonly endedAtMs: number;
  readonly reason: ReasonCode | null;
  readonly disposition: DispositionCode | null;
  readonly saveResult: SaveResult | null;
  readonly note: string | null;
  readonly sentiment: number | null;
  readonly fcrClaimed: boolean | null;
  readonly fcrConfirmed: boolean | null;
  readonly cancelRequestedAtMs: number | null;
  readonly cancelCompletedAtMs: number | null;
  readonly accountId: AccountId | null;
};

export type DemoOffer = {
  readonly contactId: ContactId;
  readonly agentId: AgentId;
  readonly offerId: OfferId;
  readonly offerVersion: number;
  readonly outcome: OfferOutcome;
  readonly atMs: number;
  readonly faceValueMinor: number;
  readonly costMinor: number;
  readonly accountId: AccountId | null;
};

/** What the desk put before the agent, and whether they waved it away. */
export type DemoSuggestion = {
  readonly contactId: ContactId;
  readonly offerId: OfferId;
  readonly offerVersion: number;
  readonly atMs: number;
  /** From 1 on: its place among all that was suggested. */
  readonly rank: number;
  readonly faceValueMinor: number;
  readonly costMinor: number;
  readonly expectedNetMinor: number;
  readonly reasons: readonly Explanation[];
  readonly accountId: AccountId | null;
  readonly dismissed: Dismissal | null;
};

export type DemoComplaint = {
  readonly id: string;
  readonly openedAtMs: number;
  readonly closedAtMs: number | null;
  readonly subject: string;
};

export type DemoPromise = {
  readonly id: string;
  readonly contactId: ContactId;
  readonly agentId: AgentId;
  readonly dueAtMs: number;
  readonly text: string;
  readonly keptAtMs: number | null;
};

/** One customer and all that has happened so far, in order of time. */
export type Story = {
  readonly customer: DemoCustomer;
  readonly random: SeededRandom;
  products: readonly Product[];
  readonly contacts: DemoContact[];
  readonly offers: DemoOffer[];
  readonly suggestions: DemoSuggestion[];
  readonly complaints: DemoComplaint[];
  readonly promises: DemoPromise[];
};

const WINDOW_MS = DEMO_SETTINGS.fcrWindowDays * DAY_MS;

/** The contact that came back on each contact's matter within the FCR window. */
export function repeatsIn(story: Story): ReadonlyMap<ContactId, ContactId> {
  return findRepeats(
    story.contacts.filter(({ direction }) => direction === 'incoming'),
    WINDOW_MS,
  );
}

/** The customer as the desk would have shown them at that time. */
export function customerAt(story: Story, nowMs: number): Customer360 {
  const { customer, products } = story;
  const repeats = repeatsIn(story);
  const accounts = accountsAt(story, nowMs);
  const known = {
    profile: { ...customer.profile, ...totalOf(accounts) },
    accounts,
    products,
    contacts: story.contacts
      .slice(-20)
      .reverse()
      .map((contact) => pastContact(contact, repeats.has(contact.id), nowMs)),
    complaints: story.complaints.filter(
      ({ openedAtMs, closedAtMs }) =>
        openedAtMs <= nowMs && (closedAtMs === null || closedAtMs > nowMs),
    ),
    promises: story.promises.filter(({ keptAtMs }) => keptAtMs === null || keptAtMs > nowMs),
    offers: story.offers.slice(-100).reverse(),
  };
  return { ...known, churnRisk: assessChurnRisk(known, nowMs) };
}

function pastContact(contact: DemoContact, repeated: boolean, nowMs: number): PastContact {
  return {
    id: contact.id,
    channel: contact.channel,
    startedAtMs: contact.startedAtMs,
    reason: contact.reason,
    disposition: contact.disposition,
    abandoned: contact.abandoned,
    sentiment: contact.sentiment,
    note: contact.note,
    accountId: contact.accountId,
    fcr: fcrState({
      claimed: contact.fcrClaimed,
      confirmed: contact.fcrConfirmed,
      endedAtMs: contact.endedAtMs,
      repeated,
      windowMs: WINDOW_MS,
      nowMs,
    }),
  };
}
