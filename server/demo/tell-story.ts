import type { AccountId, ContactId, QueueId } from '../../shared/domain/ids.ts';
import { uuidV7 } from '../../shared/domain/ids.ts';
import { MAIN_ACCOUNT } from '../customers/main-account.ts';
import type { SeededRandom } from '../synthetic/seeded-random.ts';
import {
  afterEnding,
  claims,
  moodOf,
  noteOf,
  pickAgent,
  talkMs,
  waitMs,
} from './contact-details.ts';
import type { DemoCustomer } from './demo-customer.ts';
import { addCallbacks, leaveOpen } from './leave-open.ts';
import { type PlannedContact, planContacts } from './planned-contact.ts';
import { attemptSave, type Conversation, reasonOf, settleMatter } from './save-attempt.ts';
import type { DemoContact, Story, StoryContext } from './story.ts';
import type { DemoReason } from './texts/demo-texts.ts';

const MINUTE_MS = 60_000;

/** Where contacts about a reason come in. */
export const QUEUES: Readonly<Record<DemoReason, string>> = {
  price: 'cancellation',
  competitor: 'cancellation',
  moving: 'cancellation',
  'not-used': 'cancellation',
  'service-quality': 'technical',
  'bill-shock': 'billing',
  bereavement: 'cancellation',
  downgrade: 'general',
  'technical-problem': 'technical',
  'billing-question': 'billing',
  'order-status': 'general',
  other: 'general',
};

/** Tells a year of a customer: every contact, what came of it, and what is still open. */
export function tellStory(
  customer: DemoCustomer,
  random: SeededRandom,
  context: StoryContext,
): Story {
  const story: Story = {
    customer,
    random,
    products: customer.products,
    contacts: [],
    offers: [],
    suggestions: [],
    complaints: [],
    promises: [],
  };
  for (const planned of planContacts(customer, random, context.asOfMs)) {
    // Two matters planned for the same hour: the second call waits for the first to be over.
    const busyUntilMs = (story.contacts.at(-1)?.endedAtMs ?? 0) + 10 * MINUTE_MS;
    if (planned.startedAtMs >= busyUntilMs) tellContact(story, planned, context);
  }
  addCallbacks(story);
  return story;
}

function tellContact(story: Story, planned: PlannedContact, context: StoryContext): void {
  const { random, customer } = story;
  const { startedAtMs, channel } = planned;
  const id = uuidV7(startedAtMs, random.bytes) as ContactId;
  const byNumber = channel === 'voice' || channel === 'sms';
  const withheld = channel === 'voice' && random.chance(0.02);
  const begun: Begun = {
    id,
    channel,
    direction: 'incoming',
    queue: QUEUES[planned.reason] as QueueId,
    aniE164: byNumber && !withheld ? random.pick(customer.profile.phones) : null,
    aniWithheld: withheld,
    startedAtMs,
    cancelRequestedAtMs: null,
    cancelCompletedAtMs: null,
    accountId: null,
  };
  if (channel === 'voice' && random.chance(0.04)) {
    story.contacts.push(abandonedContact(begun, random));
    return;
  }
  const agent = pickAgent(customer, context.agents, random);
  const connectedAtMs = startedAtMs + waitMs(planned, random);
  const sentiment = moodOf(planned, customer, random);
  const conversation: Conversation = {
    story,
    context,
    planned,
    contactId: id,
    accountId: accountFor(story, planned.reason),
    queue: begun.queue,
    agent,
    sentiment,
    connectedAtMs,
  };
  const churn = reasonOf(planned.reason, context).churn;
  const ending = churn ? attemptSave(conversation) : settleMatter(conversation);
  const endedAtMs = connectedAtMs + talkMs(planned, ending, random);
  story.contacts.push({
    ...begun,
    accountId: ending.disposition === 'wrong-number' ? null : conversation.accountId,
    agentId: agent.id,
    abandoned: false,
    connectedAtMs,
    endedAtMs,
    reason: ending.disposition === 'wrong-number' ? null : reasonOf(planned.reason, context).code,
    disposition: ending.disposition,
    saveResult: ending.saveResult,
    note: noteOf(planned, ending, story, context),
    sentiment: random.chance(0.12) ? null : afterEnding(sentiment, ending),
    ...claims(planned, ending, random),
    ...(ending.cancelled === null
      ? {}
      : {
          cancelRequestedAtMs: connectedAtMs + MINUTE_MS,
          cancelCompletedAtMs: endedAtMs - 30_000,
        }),
  });
  story.offers.push(...ending.offers);
  if (ending.cancelled !== null) endProduct(story, ending.cancelled, endedAtMs);
  leaveOpen(story, planned, ending, { contactId: id, agent, endedAtMs, asOfMs: context.asOfMs });
}

/** What is wrong with the line is about the line; the rest may be about any bill still paid. */
function accountFor({ customer, products, random }: Story, reason: DemoReason): AccountId {
  const open = products.filter(({ status }) => status !== 'ended');
  const line = open.find(({ kind }) => kind === 'broadband');
  if (line && ABOUT_THE_LINE.includes(reason)) return line.accountId ?? MAIN_ACCOUNT;
  const paying = customer.accounts.filter(({ id }) => open.some((one) => one.accountId === id));
  return random.pick(paying).id;
}

const ABOUT_THE_LINE: readonly DemoReason[] = [
  'moving',
  'not-used',
  'service-quality',
  'technical-problem',
];

type Begun = Pick<
  DemoContact,
  | 'id'
  | 'channel'
  | 'direction'
  | 'queue'
  | 'aniE164'
  | 'aniWithheld'
  | 'startedAtMs'
  | 'cancelRequestedAtMs'
  | 'cancelCompletedAtMs'
  | 'accountId'
>;

function abandonedContact(begun: Begun, random: SeededRandom): DemoContact {
  return {
    ...begun,
    agentId: null,
    abandoned: true,
    connectedAtMs: null,
    endedAtMs: begun.startedAtMs + random.int(20, 240) * 1000,
    reason: null,
    disposition: null,
    saveResult: null,
    note: null,
    sentiment: null,
    fcrClaimed: null,
    fcrConfirmed: null,
  };
}

function endProduct(story: Story, productId: string, atMs: number): void {
  story.products = story.products.map((product) =>
    product.id === productId
      ? { ...product, status: 'ended' as const, contractEndsAtMs: atMs }
      : product,
  );
}
