import { type AccountId, type ContactId, type TeamId, uuidV7 } from '../../../shared/domain/ids.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { SeededRandom } from '../../synthetic/seeded-random.ts';
import { afterEnding, claims, moodOf, noteOf, talkMs } from '../contact-details.ts';
import { type LedBy, wrappedUpAtMs } from '../facts-of-story.ts';
import type { PlannedContact } from '../planned-contact.ts';
import { type Ending, reasonOf } from '../save-attempt.ts';
import type { DemoContact, DemoOffer, DemoPromise, StoryContext } from '../story.ts';
import { QUEUES } from '../tell-story.ts';
import { type Afterwards, afterwards } from './afterwards.ts';
import type { OffersMade, OfferTalk } from './save-attempt-of-year.ts';
import type { WorkingAgent } from './shifts.ts';
import type { Waiting } from './waiting.ts';
import { closeAccount, openAccounts, type YearCustomer } from './year-customer.ts';
import { isAboutLeaving, leave, saveOrLose, settle, type YearEnding } from './year-ending.ts';
import { ledThrough } from './year-playbook.ts';
import { promiseOn } from './year-promise.ts';

export type YearContact = {
  readonly known: YearCustomer;
  readonly waiting: Waiting;
  readonly agent: WorkingAgent;
  readonly team: TeamId;
  readonly random: SeededRandom;
  readonly reference: StoryContext['reference'];
  /** The year is over then. */
  readonly asOfMs: number;
};

/** A contact of the year with all that was done on it. */
export type ToldContact = Afterwards & {
  readonly contact: DemoContact;
  readonly planned: PlannedContact;
  /** Null where nobody answered. */
  readonly agent: WorkingAgent | null;
  readonly made: OffersMade | null;
  readonly promise: DemoPromise | null;
  readonly led: LedBy | null;
  /** When the customer comes back to leave after all. */
  readonly leavesAtMs: number | null;
};

const SECOND_MS = 1_000;
/** Agents are led by playbooks since so many days. */
const PLAYBOOK_DAYS = 56;
/** Those who hang up at once, whatever the queue. */
const HASTY = 0.02;

/** Tells one contact: how long it waited, who answered, what was offered, how it ended. */
export function tellYearContact(year: YearContact): ToldContact {
  const { waiting, agent, random, known } = year;
  const { planned } = waiting;
  const { startedAtMs, channel } = planned;
  const pickedUpMs = Math.round(12 * Math.exp(random.normal(0, 0.5))) * SECOND_MS;
  const connectedAtMs = Math.max(waiting.atMs, agent.freeAtMs) + pickedUpMs;
  const isLive = channel === 'voice' || channel === 'chat';
  const patienceMs = random.chance(HASTY)
    ? random.int(4, 12) * SECOND_MS
    : Math.round(260 * Math.exp(random.normal(0, 0.7))) * SECOND_MS;
  const contact = begun(year);
  if (isLive && !waiting.leaving && connectedAtMs - startedAtMs > patienceMs) {
    return abandoned({ ...contact, endedAtMs: startedAtMs + patienceMs }, planned);
  }
  const talk: OfferTalk = {
    known,
    random,
    reference: year.reference,
    planned,
    contactId: contact.id,
    accountId: random.pick(openAccounts(known)),
    queue: contact.queue,
    agent,
    sentiment: moodOf(planned, known.customer, random),
    connectedAtMs,
  };
  const ending = waiting.leaving ? leave() : isAboutLeaving(talk) ? saveOrLose(talk) : settle(talk);
  const told = answered(contact, talk, ending, year.asOfMs);
  agent.freeAtMs = wrappedUpAtMs(told.contact);
  remember(known, told, talk.accountId);
  return told;
}

function begun({ waiting, known, random }: YearContact): DemoContact {
  const { startedAtMs, channel, reason } = waiting.planned;
  return {
    id: uuidV7(startedAtMs, random.bytes) as ContactId,
    channel,
    direction: 'incoming',
    queue: QUEUES[reason] as DemoContact['queue'],
    aniE164: known.customer.profile.phones[0] ?? null,
    aniWithheld: false,
    agentId: null,
    abandoned: true,
    startedAtMs,
    connectedAtMs: null,
    endedAtMs: startedAtMs,
    reason: null,
    disposition: null,
    saveResult: null,
    note: null,
    sentiment: null,
    fcrClaimed: null,
    fcrConfirmed: null,
    cancelRequestedAtMs: null,
    cancelCompletedAtMs: null,
    accountId: null,
  };
}

function abandoned(contact: DemoContact, planned: PlannedContact): ToldContact {
  return {
    contact,
    planned,
    agent: null,
    made: null,
    promise: null,
    led: null,
    survey: null,
    feedbackCall: null,
    leavesAtMs: null,
  };
}

function answered(
  contact: DemoContact,
  talk: OfferTalk,
  ending: YearEnding,
  asOfMs: number,
): ToldContact {
  const { random, planned, known, reference, connectedAtMs, accountId } = talk;
  const { made, cancelled, disposition } = ending;
  const asDemo = demoEnding(ending);
  const leastMs =
    (made?.untilMs ?? connectedAtMs) - connectedAtMs + (cancelled ? 150 : 45) * SECOND_MS;
  const endedAtMs = connectedAtMs + Math.max(leastMs, talkMs(planned, asDemo, random));
  const isWrong = disposition === 'wrong-number';
  const ended: DemoContact = {
    ...contact,
    agentId: talk.agent.user.id,
    abandoned: false,
    connectedAtMs,
    endedAtMs,
    // Chosen by the agent, where there is anything to choose.
    accountId: isWrong || known.customer.accounts.length === 1 ? null : accountId,
    reason: isWrong ? null : reasonOf(planned.reason, { reference }).code,
    disposition,
    saveResult: ending.saveResult,
    note: noteOf(planned, asDemo, { customer: known.customer, random }, { reference }),
    sentiment: random.chance(0.12) ? null : afterEnding(talk.sentiment, asDemo),
    ...claims(planned, asDemo, random),
    cancelRequestedAtMs: cancelled ? connectedAtMs + 33 * SECOND_MS : null,
    cancelCompletedAtMs: cancelled ? endedAtMs - 30 * SECOND_MS : null,
  };
  const isLed = connectedAtMs >= asOfMs - PLAYBOOK_DAYS * DAY_MS && isAboutLeaving(talk);
  return {
    planned,
    agent: talk.agent,
    made,
    leavesAtMs: ending.leavesAfterMs === null ? null : Math.round(endedAtMs + ending.leavesAfterMs),
    promise:
      disposition === 'follow-up' ? promiseOn(contact.id, talk, { endedAtMs, asOfMs }) : null,
    contact: ended,
    led: isLed ? ledThrough(talk, ended, made?.offers ?? []) : null,
    ...afterwards(ended, talk, asOfMs),
  };
}

/** As much of the ending as handling time, mood and note follow from. */
function demoEnding({ disposition, saveResult, made, cancelled }: YearEnding): Ending {
  return {
    disposition,
    saveResult,
    offers: made?.offers ?? [],
    cancelled: cancelled ? 'all' : null,
  };
}

/** What the customer's next contacts depend on. */
function remember(known: YearCustomer, { contact, made }: ToldContact, accountId: AccountId): void {
  known.offers.push(...(made?.offers ?? []).map(pastOffer));
  const { cancelRequestedAtMs, cancelCompletedAtMs } = contact;
  if (cancelRequestedAtMs === null || cancelCompletedAtMs === null) return;
  closeAccount(known, {
    accountId,
    reason: contact.reason,
    cancelRequestedAtMs,
    cancelCompletedAtMs,
  });
}

function pastOffer(offer: DemoOffer) {
  const { offerId, contactId, atMs, outcome, faceValueMinor } = offer;
  return {
    offerId,
    contactId,
    atMs,
    outcome,
    faceValueMinor,
    accountId: offer.accountId as AccountId,
  };
}
