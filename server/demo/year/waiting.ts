import type { SeededRandom } from '../../synthetic/seeded-random.ts';
import type { PlannedContact } from '../planned-contact.ts';
import type { YearCustomer } from './year-customer.ts';

/** A contact that somebody is going to answer. */
export type Waiting = {
  readonly known: YearCustomer;
  readonly planned: PlannedContact;
  /** When an agent may take it: at once, or when letters are read. */
  readonly atMs: number;
  /** Of two at once, which is taken first. */
  readonly order: number;
  /** They come back to leave after all. */
  readonly leaving: boolean;
};

const MINUTE_MS = 60_000;

/** A contact as it is planned: calls and chats are taken at once, the rest is answered when it is read. */
export function callingAt(
  known: YearCustomer,
  planned: PlannedContact,
  order: number,
  random: SeededRandom,
): Waiting {
  const isLive = planned.channel === 'voice' || planned.channel === 'chat';
  const readAfterMs = isLive ? 0 : Math.min(240, 35 * Math.exp(random.normal(0, 0.9))) * MINUTE_MS;
  const atMs = Math.round(planned.startedAtMs + readAfterMs);
  return { known, planned, atMs, order, leaving: false };
}
