import type { Outbox } from '../../electron/host/outbox/outbox.ts';
import type { ConnectSync } from '../../electron/host/sync/connection.ts';
import type { FeedStore } from '../../electron/host/sync/feed-store.ts';
import type { DeskFault } from './broken.ts';

const TRIES_BEFORE_GIVING_UP = 3;

/** The outbox as a desk with this fault has it. */
export function breakOutbox(outbox: Outbox, fault: DeskFault | undefined): Outbox {
  if (fault === 'never-fences') return { ...outbox, fence: outbox.device };
  if (fault === 'keeps-nothing') {
    return { ...outbox, greeted: (agentId, greeting) => outbox.greeted(agentId, greeting, 0) };
  }
  if (fault === 'takes-nothing-back') return { ...outbox, greeted: () => ({ kind: 'agreed' }) };
  if (fault !== 'lets-go-before-the-ack') return outbox;
  return {
    ...outbox,
    unsent: (deviceId, limit) => {
      const facts = outbox.unsent(deviceId, limit);
      outbox.settle(deviceId, facts.at(-1)?.seq ?? 0, [], new Set());
      return facts;
    },
  };
}

/** The desk's end of the feed as a desk with this fault has it. */
export function breakFeed(feed: FeedStore, fault: DeskFault | undefined): FeedStore {
  if (fault !== 'moves-the-cursor-first') return feed;
  return {
    ...feed,
    apply: (changes, cursor) => {
      feed.apply([], cursor);
      return feed.apply(changes, cursor);
    },
  };
}

/** How a desk with this fault connects. */
export function breakConnect(connect: ConnectSync, fault: DeskFault | undefined): ConnectSync {
  if (fault !== 'gives-up') return connect;
  let failures = 0;
  return async (...args) => {
    if (failures >= TRIES_BEFORE_GIVING_UP) return new Promise<never>(() => {});
    failures += 1;
    const connection = await connect(...args);
    failures = 0;
    return connection;
  };
}
