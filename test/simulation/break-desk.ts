import { z } from 'zod';
import type { Outbox } from '../../electron/host/outbox/outbox.ts';
import { ConnectionRefused, type ConnectSync } from '../../electron/host/sync/connection.ts';
import type { FeedStore } from '../../electron/host/sync/feed-store.ts';
import { changeSchema } from '../../shared/protocol/desk-messages.ts';
import type { DeskFault } from './broken.ts';

const TRIES_BEFORE_GIVING_UP = 3;

/** The outbox as a desk with this fault has it. */
export function breakOutbox(outbox: Outbox, fault: DeskFault | undefined): Outbox {
  if (fault === 'never-fences') return { ...outbox, fence: outbox.device };
  if (fault === 'keeps-nothing') {
    return { ...outbox, greeted: (agentId, greeting) => outbox.greeted(agentId, greeting, 0) };
  }
  if (fault === 'takes-nothing-back') return { ...outbox, greeted: () => ({ kind: 'agreed' }) };
  if (fault === 'tells-of-no-contact') return { ...outbox, toTell: () => [] };
  if (fault !== 'lets-go-before-the-ack') return outbox;
  return {
    ...outbox,
    unsent: (deviceId, limit, afterSeq) => {
      const facts = outbox.unsent(deviceId, limit, afterSeq);
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
  if (fault === 'never-asks-again-when-too-old') return onceTooOldForEver(connect);
  if (fault === 'leaves-out-what-comes-with-the-unknown') return withoutMixedPages(connect);
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

function onceTooOldForEver(connect: ConnectSync): ConnectSync {
  let isTooOld = false;
  return async (...args) => {
    if (isTooOld) return new Promise<never>(() => {});
    try {
      return await connect(...args);
    } catch (cause) {
      isTooOld = cause instanceof ConnectionRefused && cause.code === 'protocol-too-old';
      throw cause;
    }
  };
}

const pageSchema = z.object({
  value: z.looseObject({ changes: z.array(z.unknown()) }),
});

function withoutMixedPages(connect: ConnectSync): ConnectSync {
  return async (...args) => {
    const { request, close } = await connect(...args);
    return {
      request: async (...asked) => {
        const answer = await request(...asked);
        const page = pageSchema.safeParse(answer);
        if (!page.success) return answer;
        const { value } = page.data;
        const isRead = value.changes.every((change) => changeSchema.safeParse(change).success);
        return isRead ? answer : { ok: true, value: { ...value, changes: [] } };
      },
      close,
    };
  };
}
