import { describe, expect, test } from '@jest/globals';
import type { Broken } from './broken.ts';
import { addFaults, FAULTS, noFaults } from './fault-counts.ts';
import type { Release } from './releases.ts';
import { dayOf, runSeed, shrunk } from './run-seed.ts';
import type { Step } from './steps.ts';
import { live, type RuleBroken } from './world.ts';

/** A few of the seeds of `npm run fuzz`, which lives many more of them. */
const SEEDS = 30;

const dice = 1;
const copyServer: Step = { op: 'copy-server', dice };
const restoreServer: Step = { op: 'restore-server', dice };
const record = (desk: number, bad = false): Step => ({ op: 'record', desk, facts: 2, bad, dice });
const ring = (desk: number): Step => ({ op: 'ring', desk, dice });
const pass = (ms: number): Step => ({ op: 'pass', ms, dice });
const change = (customer: number, ms: number, server = 0): Step => ({
  op: 'change',
  server,
  customer,
  ms,
  commits: true,
  dice,
});
/** Whichever of them the desk is at. */
const crashServers = (moments: number): Step[] =>
  [0, 1].map((server) => ({ op: 'crash-server', server, moments, downMs: 500, dice }));
const crashDesk = (calls: number): Step => ({
  op: 'crash-desk',
  desk: 0,
  calls,
  downMs: 500,
  dice,
});
const desk0 = (op: 'cut' | 'heal' | 'copy-desk' | 'restore-desk'): Step => ({ op, desk: 0, dice });
const deployed = (release: Release): Step[] =>
  [0, 1].map((server) => ({ op: 'deploy', server, release, dice }));

describe('S2: desks and a server on a bad day', () => {
  test('lose nothing, take nothing twice, keep the order, go on, whatever goes wrong', async () => {
    let faults = noFaults();
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      faults = addFaults(faults, (await runSeed(seed)).faults);
    }
    const unseen = FAULTS.filter((fault) => faults[fault] === 0);
    expect(unseen).toEqual([]);
  });

  test('the same day leaves the same trace', async () => {
    const [first, again] = [await live(dayOf(7), 7), await live(dayOf(7), 7)];
    expect(again).toEqual(first);
    expect((await live(dayOf(7), 8)).traceHash).not.toBe(first.traceHash);
  });

  test('a day that fails is cut down to what matters', async () => {
    const matters = [pass(5_000), copyServer, record(0), pass(5_000), restoreServer, pass(60_000)];
    const long = [...dayOf(7).filter(({ op }) => op === 'pass'), ...matters, ...dayOf(3)];
    const broken = { desk: 'keeps-nothing' } as const;
    const failure = await live(long, 1, broken).catch((cause: unknown) => cause as RuleBroken);
    const shorter = await shrunk(long, 1, failure as RuleBroken, broken);
    expect(shorter.day.length).toBeLessThanOrEqual(matters.length);
    expect(shorter.failure.what).toMatch(/lost/);
    await expect(live(shorter.day, 1, broken)).rejects.toThrow(/lost/);
  });
});

/** What happens where a rule matters. */
const DAYS: readonly (readonly [string, Broken, RegExp, readonly Step[]])[] = [
  [
    'a server that acknowledges before it commits',
    { server: 'acks-before-the-commit' },
    /too soon/,
    [pass(5_000), ...crashServers(1), record(0), pass(5_000)],
  ],
  [
    'a server that does not know a fact again',
    { server: 'takes-repeats-for-new' },
    /twice/,
    [pass(5_000), ...crashServers(1), record(0), pass(5_000)],
  ],
  [
    'a server that acknowledges nothing behind a fact it put aside',
    { server: 'stops-at-quarantine' },
    /stuck/,
    [pass(5_000), record(0, true), record(0), pass(5_000)],
  ],
  [
    'a server that says only once what it put aside',
    { server: 'tells-aside-once' },
    /not told/,
    [pass(5_000), ...crashServers(1), record(0, true), pass(5_000)],
  ],
  [
    'a server whose feed skips what is committed late',
    { server: 'reads-past-what-is-running' },
    /stale/,
    [pass(5_000), change(0, 0), pass(1_000), change(1, 2_000), change(2, 0), pass(10_000)],
  ],
  [
    'a server that waits for its own transactions only',
    { server: 'sees-only-its-own-transactions' },
    /stale/,
    [pass(5_000), change(0, 0), pass(1_000), change(1, 2_000, 1), change(2, 0), pass(10_000)],
  ],
  [
    'a server that goes on where what a desk has not read is removed',
    { server: 'forgets-what-it-cut' },
    /stale/,
    [
      ...[pass(5_000), change(0, 0), pass(5_000), desk0('cut'), change(0, 0), pass(1_000)],
      ...[{ op: 'cut-feed', dice } as const, desk0('heal'), pass(20_000)],
    ],
  ],
  [
    'a server that never looks into the feed by itself',
    { server: 'hears-only-what-it-is-told' },
    /stale/,
    [
      pass(5_000),
      { op: 'broadcasts', arrive: 'never', dice },
      change(0, 0),
      pass(1_000),
      change(1, 0, 1),
      pass(1_000),
    ],
  ],
  [
    'a server that takes only desks of its own version',
    { server: 'takes-only-its-own-version' },
    /stuck/,
    [pass(5_000), { op: 'update-desk', desk: 0, release: 'next', dice }, record(0), pass(5_000)],
  ],
  [
    'a desk that lets go of facts before they are acknowledged',
    { desk: 'lets-go-before-the-ack' },
    /lost/,
    [pass(5_000), record(0), pass(1)],
  ],
  [
    'a desk that tells the agent before the disk has it',
    { desk: 'does-not-flush' },
    /lost/,
    [pass(5_000), desk0('cut'), record(0), crashDesk(0), pass(60_000)],
  ],
  [
    'a desk that tells the agent while its disk is still at it',
    { desk: 'tells-before-the-disk-has-it' },
    /lost/,
    [
      pass(5_000),
      { op: 'slow-desk', desk: 0, mostMs: 30_000, dice },
      record(0),
      pass(20),
      { op: 'cut-power', desk: 0, when: 'now', downMs: 0, dice },
    ],
  ],
  [
    'a desk that leaves out a page for what it does not know on it',
    { desk: 'leaves-out-what-comes-with-the-unknown' },
    /stale/,
    [...deployed('next'), pass(20_000), change(0, 0), pass(20_000)],
  ],
  [
    'a desk that was too old once and asks no more',
    { desk: 'never-asks-again-when-too-old' },
    /stuck/,
    [pass(5_000), ...deployed('after'), pass(60_000), record(0), pass(60_000)],
  ],
  [
    'a desk that moves its cursor before it has the page',
    { desk: 'moves-the-cursor-first' },
    /stale/,
    [pass(5_000), change(0, 0), pass(5_000), crashDesk(4), change(1, 0), pass(5_000)],
  ],
  [
    'a desk that goes on under numbers that are taken',
    { desk: 'never-fences' },
    /stuck/,
    [
      pass(5_000),
      desk0('copy-desk'),
      record(0),
      pass(5_000),
      desk0('restore-desk'),
      pass(70_000),
      record(0),
      pass(5_000),
    ],
  ],
  [
    'a desk that deletes at once what was acknowledged',
    { desk: 'keeps-nothing' },
    /lost/,
    [pass(5_000), copyServer, record(0), pass(5_000), restoreServer, pass(60_000)],
  ],
  [
    'a desk that does not send again what a restored server lost',
    { desk: 'takes-nothing-back' },
    /lost/,
    [pass(5_000), copyServer, record(0), pass(5_000), restoreServer, pass(60_000)],
  ],
  [
    'a desk that does not tell a restored server of what rang before',
    { desk: 'tells-of-no-contact' },
    /S2: order/,
    [pass(5_000), copyServer, ring(0), pass(5_000), restoreServer, pass(60_000)],
  ],
  [
    'a restored server that takes no desk at its word',
    { server: 'believes-no-desk' },
    /S2: order/,
    [pass(5_000), copyServer, ring(0), pass(5_000), record(0), restoreServer, pass(60_000)],
  ],
  [
    'a desk that gives up',
    { desk: 'gives-up' },
    /stuck/,
    [pass(5_000), desk0('cut'), pass(60_000), desk0('heal')],
  ],
];

const awayWhilePutBack: readonly Step[] = [
  ...[pass(20_000), change(0, 0), pass(20_000), copyServer],
  ...[change(1, 0), change(1, 0), pass(20_000), desk0('cut'), restoreServer, pass(20_000)],
  ...[change(2, 0), change(3, 0), change(2, 0), pass(20_000), desk0('heal'), pass(20_000)],
];

/** The server is put back while the first desk is there; its disk is too, before it has sent again what was lost. */
const bothPutBack: readonly Step[] = [
  ...[pass(5_000), copyServer, record(0, true), pass(5_000), desk0('copy-desk')],
  ...[{ op: 'slow-disk', mostMs: 30_000, dice } as const, restoreServer, pass(3_000)],
  ...[desk0('restore-desk'), pass(70_000)],
];

/** The power of the first desk goes while its disk is at what it takes back; of these dice, some lose that commit. */
const takingBack = (dice: number): readonly Step[] => [
  ...[pass(5_000), copyServer, record(0), pass(5_000)],
  { op: 'cut-power', desk: 0, when: 'in-commit', downMs: 20_000, dice },
  { op: 'slow-desk', desk: 0, mostMs: 5_000, dice },
  ...[restoreServer, { op: 'pass', ms: 5_000, dice } as const],
];

/** A disk takes a while to be put back, also that of a desk that was just about to start. */
const putBackAtStart: readonly Step[] = [
  ...[pass(5_000), desk0('copy-desk'), record(0), pass(1)],
  { op: 'update-desk', desk: 0, release: 'this', dice },
  desk0('restore-desk'),
];

/** The first desk has a new identity when the server is put back, and is then greeted without a name. */
const lostBehindAFence: readonly Step[] = [
  ...[record(0), copyServer, desk0('copy-desk'), record(0), pass(60_000)],
  ...[desk0('restore-desk'), pass(600_000), restoreServer, record(0)],
  ...[0, 1].map((server) => ({ op: 'deploy', server, release: 'before', dice }) as const),
  pass(600_000),
];

describe('S2: days that failed before', () => {
  test('what a server lost that names no database comes late, but comes', async () => {
    await live(lostBehindAFence, 1);
    await expect(live(lostBehindAFence, 1, { desk: 'takes-nothing-back' })).rejects.toThrow(
      /lost|order/,
    );
  });

  test('two contacts that ring in the same moment are two', async () => {
    await live([pass(5_000), ring(0), ring(1), pass(60_000)], 1);
  });

  test('what was on its way when a disk is put back has arrived when its desk starts', async () => {
    await live(putBackAtStart, 1);
  });

  test('a desk whose disk is put back after it heard that the server was hears it again', async () => {
    await live(bothPutBack, 1);
    await expect(live(bothPutBack, 1, { desk: 'takes-nothing-back' })).rejects.toThrow(/lost/);
  });

  test.each([1, 2, 10, 12])(
    'a desk whose power goes while it takes back what the server lost does so again: dice %i',
    async (dice) => {
      await live(takingBack(dice), 1);
      const broken = { desk: 'takes-nothing-back' } as const;
      await expect(live(takingBack(dice), 1, broken)).rejects.toThrow(/lost/);
    },
  );
});

describe('S4: days that failed before', () => {
  test('a desk that was away while the server was put back gets what changed since', async () => {
    await live(awayWhilePutBack, 1);
    const broken = { server: 'keeps-its-epoch' } as const;
    await expect(live(awayWhilePutBack, 1, broken)).rejects.toThrow(/stale/);
  });
});

describe('a rule that is broken is noticed, and one that is kept is not accused', () => {
  test.each(DAYS)('%s', async (_what, broken, complaint, day) => {
    await live(day, 1);
    await expect(live(day, 1, broken)).rejects.toThrow(complaint);
  });
});
