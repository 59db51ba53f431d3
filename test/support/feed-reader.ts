import { isDeepStrictEqual } from 'node:util';
import { createMetrics } from '../../server/observability/metrics.ts';
import type { Store } from '../../server/store/database.ts';
import { type FeedContext, pullFeed } from '../../server/sync/feed/pull.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import { type Change, deskRequests } from '../../shared/protocol/desk-messages.ts';
import { NOON_MS } from './rows.ts';

/** A desk that follows the change feed from the beginning. */
export type FeedReader = {
  /** One pull; its answer is checked against the protocol. */
  pull(limit?: number): Promise<{ readonly changes: readonly Change[]; readonly more: boolean }>;
  /** Pulls until there is no more, and says in short what came. */
  pullAll(limit?: number): Promise<string[]>;
  cursor: string;
  nowMs: number;
};

export function createFeedReader(
  db: Store,
  agent: AgentProfile,
  options: Pick<FeedContext, 'workingSetCustomers'> = {},
): FeedReader {
  const metrics = createMetrics();
  const reader: FeedReader = {
    cursor: '',
    nowMs: NOON_MS,
    pull: async (limit = 100) => {
      const clock = { nowMs: () => reader.nowMs, setTimer: () => () => {} };
      const input = deskRequests['feed.pull'].input.parse({ cursor: reader.cursor, limit });
      const answer = await pullFeed({ db, clock, metrics, ...options }, agent, input);
      const parsed = deskRequests['feed.pull'].output.parse(answer);
      // Compared with what was sent: nothing may be lost in the schema.
      if (!isDeepStrictEqual(parsed, answer)) throw new Error('not as on the wire');
      reader.cursor = answer.cursor;
      return answer;
    },
    pullAll: async (limit) => {
      const seen: string[] = [];
      for (let pulls = 0; pulls < 1000; pulls += 1) {
        const { changes, more } = await reader.pull(limit);
        seen.push(...changes.map(inShort));
        if (!more) return seen;
      }
      throw new Error('the feed does not come to an end');
    },
  };
  return reader;
}

function inShort(change: Change): string {
  switch (change.kind) {
    case 'reference':
      return 'reference';
    case 'customer':
      return change.customer.profile.name;
    case 'follow-ups':
      return 'follow-ups';
    case 'contact-fcr':
      return `fcr ${change.fcr.verified}`;
  }
}
