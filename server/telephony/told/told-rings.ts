import { DAY_MS } from '../../../shared/domain/time.ts';
import type { AgentProfile } from '../../../shared/protocol/connect.ts';
import type { RungContact } from '../../../shared/protocol/rung-contact.ts';

const HOUR_MS = 3_600_000;

/** Why a desk is not believed that a contact rang there. */
export type ToldRefusal =
  /** The agent does not serve its queue or channel. */
  | 'not-of-this-agent'
  /** It rang when this server would know of it, or not yet. */
  | 'not-of-the-lost-time'
  /** More than can have rung at one agent. */
  | 'too-many'
  /** It is known under another id, by another name, or as one that was over before. */
  | 'another-contact';

/** The time a restored database knows nothing of. */
export type LostTime = { readonly fromMs: number; readonly untilMs: number };

/** Clocks of servers, and what was not committed yet when the backup was made. */
const LEEWAY_MS = 5 * 60_000;
/** The longest a ring may last. */
const LONGEST_RING_MS = 2 * 60_000;
/** One a minute, all hour long. */
export const MOST_AN_HOUR = 60;

/** What a database made from a backup cannot know by now. */
export function lostTime(backupMadeAtMs: number, nowMs: number): LostTime {
  return { fromMs: backupMadeAtMs - LEEWAY_MS, untilMs: nowMs };
}

/** Whether a ring can have been lost, and can have been this agent's; null when it can. */
export function refusalOf(
  { header, ringEndsAtMs }: RungContact,
  agent: AgentProfile,
  { fromMs, untilMs }: LostTime,
): ToldRefusal | null {
  const isServed = agent.queues.includes(header.queue) && agent.channels.includes(header.channel);
  if (agent.role !== 'agent' || !isServed) return 'not-of-this-agent';
  const isLost = ringEndsAtMs >= fromMs && ringEndsAtMs <= untilMs + LONGEST_RING_MS;
  return isLost && header.startedAtMs <= ringEndsAtMs ? null : 'not-of-the-lost-time';
}

/** Whether a contact that is not known can have come in that time, by its id and by when it began. */
export function isOfLostTime(
  { contactId, startedAtMs }: RungContact['header'],
  { fromMs, untilMs }: LostTime,
): boolean {
  if (contactId[14] !== '7') return false;
  const madeAtMs = Number.parseInt(contactId.slice(0, 8) + contactId.slice(9, 13), 16);
  const isLost = madeAtMs >= fromMs && madeAtMs <= untilMs;
  // No contact begins after its id is made: lookups by time go by both.
  return isLost && startedAtMs <= madeAtMs && startedAtMs >= fromMs - DAY_MS;
}

/** The hour of a moment, counted from 1970. */
export const hourOf = (atMs: number): number => Math.floor(atMs / HOUR_MS);
