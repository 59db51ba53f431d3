import { createFakeFactStore, type FakeFactStore } from '../support/fake-fact-store.ts';
import { createFakeSessions, type FakeSessions } from '../support/fake-sessions.ts';
import type { ServerFault } from './broken.ts';
import { createFeedModel, type FeedModel } from './feed-model.ts';

/** What the server processes share, and what stays when all of them end. */
export type SimDatabase = {
  readonly facts: FakeFactStore;
  readonly feed: FeedModel;
  readonly sessions: FakeSessions;
  /** Which database it is; one that was put back is another. */
  epoch(): string;
  /** How often it was put back. */
  timesPutBack(): number;
  /** Copies it; the returned function puts it back. */
  backup(): () => void;
};

export function createSimDatabase(
  nowMs: () => number,
  fault: ServerFault | undefined,
): SimDatabase {
  const isStoreFault =
    fault === 'takes-repeats-for-new' ||
    fault === 'stops-at-quarantine' ||
    fault === 'tells-aside-once';
  const facts = createFakeFactStore(isStoreFault ? fault : undefined);
  facts.refuse(({ payload }) => (isBad(payload) ? 'not-allowed' : null));
  const feed = createFeedModel(fault);
  let databases = 1;
  let timesPutBack = 0;
  return {
    facts,
    feed,
    sessions: createFakeSessions(nowMs),
    epoch: () => `e${databases}`,
    timesPutBack: () => timesPutBack,
    backup: () => {
      const restores = [facts.backup(), feed.backup()];
      return () => {
        for (const restore of restores) restore();
        timesPutBack += 1;
        if (fault !== 'keeps-its-epoch') databases += 1;
      };
    },
  };
}

/** A fact the server does not take, by its look alone. */
function isBad(payload: Readonly<Record<string, unknown>>): boolean {
  const state = payload['state'];
  return typeof state === 'object' && state !== null && 'reason' in state && state.reason === BAD;
}

export const BAD = 'training';
