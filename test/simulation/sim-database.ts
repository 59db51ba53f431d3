import { createFakeFactStore, type FakeFactStore } from '../support/fake-fact-store.ts';
import { createFakeSessions, type FakeSessions } from '../support/fake-sessions.ts';
import type { ServerFault } from './broken.ts';
import { type ContactModel, createContactModel } from './contact-model.ts';
import type { FaultTally } from './fault-counts.ts';
import { createFeedModel, type FeedModel } from './feed-model.ts';

/** What the server processes share, and what stays when all of them end. */
export type SimDatabase = {
  readonly facts: FakeFactStore;
  readonly feed: FeedModel;
  readonly contacts: ContactModel;
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
  tally: FaultTally,
  fault: ServerFault | undefined,
): SimDatabase {
  const isStoreFault =
    fault === 'takes-repeats-for-new' ||
    fault === 'stops-at-quarantine' ||
    fault === 'tells-aside-once';
  const facts = createFakeFactStore(isStoreFault ? fault : undefined);
  const contacts = createContactModel(nowMs, tally);
  facts.refuse((fact) => {
    return isBad(fact.payload) || !contacts.mayBeTold(fact) ? 'not-allowed' : null;
  });
  const feed = createFeedModel(fault);
  let databases = 1;
  let timesPutBack = 0;
  return {
    facts,
    feed,
    contacts,
    sessions: createFakeSessions(nowMs),
    epoch: () => `e${databases}`,
    timesPutBack: () => timesPutBack,
    backup: () => {
      const restores = [facts.backup(), feed.backup(), contacts.backup()];
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
