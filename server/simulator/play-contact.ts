import { randomUUID } from 'node:crypto';
import type { Channel } from '../../shared/domain/contact/channel.ts';
import type { ContactStatus } from '../../shared/protocol/contact-events.ts';
import { type Dialogue, sayAs } from '../dialogues/dialogue.ts';
import type { Caller } from './callers.ts';
import type { PhoneLine } from './phone-line.ts';
import { durationOf, type Sleep } from './timing.ts';

/** One contact as it is going to be played. */
export type Script = {
  readonly caller: Caller;
  /** Null: the number is withheld. */
  readonly from: string | null;
  readonly channel: Channel;
  readonly dialogue: Dialogue;
  /** How long the caller waits to be answered. */
  readonly patienceMs: number;
};

export type Ended = 'hung-up-waiting' | 'played-out' | 'ended-by-agent';

export type PlayOptions = {
  readonly line: PhoneLine;
  readonly sleep: Sleep;
  /** 2 = everybody talks twice as fast. */
  readonly speed: number;
  readonly log: (what: string) => void;
};

/** How often the phone system asks what became of a contact. */
const ASK_EVERY_MS = 500;
const GOODBYE_MS = 1_200;

/**
 * Plays a contact from the first ring to its end. When `signal` aborts, the line drops: the server is
 * told that the contact ended, and the rejection goes on to the caller.
 */
export async function playContact(
  script: Script,
  options: PlayOptions,
  signal: AbortSignal,
): Promise<Ended> {
  const contactId = randomUUID();
  const { line } = options;
  try {
    const { channel, dialogue, from } = script;
    await line.send(
      'offered',
      { contactId, channel, direction: 'incoming', queue: dialogue.queue, from },
      signal,
    );
    const answered = await waitForAgent(contactId, script, options, signal);
    if (answered === null) {
      await line.send('ended', { contactId }, signal);
      return 'hung-up-waiting';
    }
    options.log(`answered by ${answered.agentEmail ?? 'somebody'}`);
    await line.send('connected', { contactId }, signal);
    const playedOut = await play(contactId, script, options, signal);
    if (!playedOut) return 'ended-by-agent';
    await options.sleep(GOODBYE_MS / options.speed, signal);
    await line.send('ended', { contactId }, signal);
    return 'played-out';
  } catch (error) {
    if (signal.aborted) await dropLine(contactId, line);
    throw error;
  }
}

/** The status once an agent has taken the contact; null when the caller has lost patience. */
async function waitForAgent(
  contactId: string,
  { patienceMs }: Script,
  { line, sleep }: PlayOptions,
  signal: AbortSignal,
): Promise<ContactStatus | null> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += ASK_EVERY_MS) {
    await sleep(ASK_EVERY_MS, signal);
    const status = await line.status(contactId, signal);
    if (status.state === 'live') return status;
    if (isOver(status)) return null;
  }
  return null;
}

/** False when the agent ended the contact before the dialogue did. */
async function play(
  contactId: string,
  { dialogue, caller, channel }: Script,
  options: PlayOptions,
  signal: AbortSignal,
): Promise<boolean> {
  const { line, speed } = options;
  for (const turn of dialogue.turns) {
    const text = sayAs(turn, caller);
    const goesOn = await listen(contactId, durationOf(text, channel) / speed, options, signal);
    if (!goesOn) return false;
    const status = await line.send('utterance', { contactId, speaker: turn.by, text }, signal);
    if (isOver(status)) return false;
  }
  return true;
}

/** Waits while somebody talks; false as soon as the contact is over. */
async function listen(
  contactId: string,
  durationMs: number,
  { line, sleep }: PlayOptions,
  signal: AbortSignal,
): Promise<boolean> {
  for (let leftMs = durationMs; leftMs > 0; leftMs -= ASK_EVERY_MS) {
    await sleep(Math.min(leftMs, ASK_EVERY_MS), signal);
    if (leftMs > ASK_EVERY_MS && isOver(await line.status(contactId, signal))) return false;
  }
  return true;
}

function isOver({ state }: ContactStatus): boolean {
  return state === 'ended' || state === 'closed' || state === 'abandoned';
}

const DROP_TIMEOUT_MS = 1_000;

/** Best effort: the server may be going down as well. */
async function dropLine(contactId: string, line: PhoneLine): Promise<void> {
  await line
    .send('ended', { contactId }, AbortSignal.timeout(DROP_TIMEOUT_MS))
    .catch(() => undefined);
}
