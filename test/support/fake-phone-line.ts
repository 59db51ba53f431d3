import type { PhoneLine } from '../../server/simulator/phone-line.ts';
import type { Sleep } from '../../server/simulator/timing.ts';
import type { ContactStatus } from '../../shared/protocol/contact-events.ts';

/** What the far end of a phone line saw, and what it answers. */
export type FakeLine = {
  readonly line: PhoneLine;
  readonly sleep: Sleep;
  /** Virtual time passed so far. */
  nowMs(): number;
  /** Every event, with the time it came. */
  readonly events: readonly {
    readonly name: string;
    readonly data: Record<string, unknown>;
    readonly atMs: number;
  }[];
};

/**
 * A phone line without a server. `stateAt` says what state a contact is in, from the time since it
 * was offered and what has been sent of it; time passes only by sleeping.
 */
export function fakePhoneLine(
  stateAt: (sinceOfferedMs: number, sent: readonly string[]) => ContactStatus['state'],
): FakeLine {
  let nowMs = 0;
  const events: { name: string; data: Record<string, unknown>; atMs: number }[] = [];
  const statusOf = (contactId: string): ContactStatus => {
    const mine = events.filter(({ data }) => data['contactId'] === contactId);
    const sinceMs = nowMs - (mine[0]?.atMs ?? nowMs);
    const state = stateAt(
      sinceMs,
      mine.map(({ name }) => name),
    );
    return { contactId, state, agentEmail: state === 'live' ? 'ane@nordlys.example' : null };
  };
  return {
    events,
    nowMs: () => nowMs,
    sleep: async (durationMs, signal) => {
      await Promise.resolve();
      signal.throwIfAborted();
      nowMs += durationMs;
    },
    line: {
      send: async (name, data, signal) => {
        signal.throwIfAborted();
        events.push({ name, data, atMs: nowMs });
        return statusOf(data.contactId);
      },
      status: async (contactId, signal) => {
        signal.throwIfAborted();
        return statusOf(contactId);
      },
    },
  };
}
