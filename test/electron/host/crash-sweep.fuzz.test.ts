import { afterEach, describe, expect, test } from '@jest/globals';
import {
  checkpointCuts,
  cutsWithin,
  type RecordedSession,
  recordSession,
  reopenAt,
  reopenWith,
  type StateFound,
} from '../../support/crash-sweep.ts';
import { smallReference } from '../../support/fake-host/reference.ts';
import { fuzzSeeds } from '../../support/fuzz-seeds.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

/** `npm test` sweeps through the beginning of a session, `npm run fuzz` through longer ones. */
const ACTIONS = process.env['SAVEDESK_FUZZ_RUNS'] === undefined ? 2 : 12;
/** So many crashes within a checkpoint are enough for `npm test`, evenly spread. */
const MOST_CUTS = process.env['SAVEDESK_FUZZ_RUNS'] === undefined ? 12 : Number.POSITIVE_INFINITY;

describe('a host stopped after each single write in turn', () => {
  const dir = tempDirPerTest('crash-sweep');
  let session: RecordedSession | null = null;
  afterEach(async () => {
    await session?.desk.close();
    session = null;
  });

  test.each(fuzzSeeds(1))('has done an action whole or not at all, with seed %i', async (seed) => {
    session = await recordSession(dir.path, smallReference('agent'), {
      seed: `crash-sweep/${seed}`,
      actions: ACTIONS,
    });
    let writes = 0;
    let before: StateFound | null = null;
    for (const recorded of session.actions) {
      before ??= await reopenAt(session, recorded.before);
      const after = await reopenAt(session, recorded.after);
      expect(after).not.toEqual(before);
      // Once it is done it stays done.
      let isDone = false;
      for (const cut of cutsWithin(session.dir, recorded)) {
        const found = await reopenAt(session, cut);
        isDone ||= JSON.stringify(found) === JSON.stringify(after);
        expect(found).toEqual(isDone ? after : before);
        expect(found.integrity).toEqual(['ok', 'ok']);
        writes += 1;
      }
      expect(isDone).toBe(true);
      before = after;
    }
    expect(writes).toBeGreaterThan(ACTIONS);

    // A checkpoint copies pages that are read from the log until all of them have arrived.
    const cuts = checkpointCuts(session.dir);
    expect(cuts.length).toBeGreaterThan(ACTIONS);
    const step = Math.max(1, Math.ceil(cuts.length / MOST_CUTS));
    for (const cut of cuts.filter((_, index) => index % step === 0)) {
      expect(await reopenWith(session, cut)).toEqual(before);
    }
  });
});
