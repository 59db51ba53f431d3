import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AgentId, ContactId } from '../../shared/domain/ids.ts';
import { createCoreServer, type ServerFault } from '../support/authority/core-server.ts';
import { happenings } from '../support/authority/happenings.ts';
import type { DeskFault } from '../support/authority/ledger-desk.ts';
import { createLedgerWorld, type Happening } from '../support/authority/ledger-world.ts';
import { fuzzRuns } from '../support/fuzz-seeds.ts';
import { NOON_MS } from '../support/rows.ts';
import { seededBytes } from '../support/seeded-bytes.ts';

const AGENTS = [1, 2].map((n) => ({
  agentId: `1111111${n}-1111-4111-8111-111111111111` as AgentId,
  contactId: `2222222${n}-2222-4222-8222-222222222222` as ContactId,
}));

type Broken = { readonly server?: ServerFault; readonly desk?: DeskFault };

/** Desks on real databases against the server's rules; rejects at the first thing that must not be. */
async function live(all: readonly Happening[], seed: number, broken: Broken = {}): Promise<void> {
  const time = { nowMs: NOON_MS };
  const random = seededBytes(seed);
  const limits = { agent: 900, team: 1500 };
  const server = createCoreServer({
    nowMs: () => time.nowMs,
    random,
    limits: { ...limits },
    ...(broken.server === undefined ? {} : { fault: broken.server }),
  });
  const deskFault = broken.desk === undefined ? {} : { deskFault: broken.desk };
  const world = createLedgerWorld({ server, agents: AGENTS, time, random, limits, ...deskFault });
  await world.run(all);
}

const accept = (desk: number, amountMinor: number, crash: 'none' | 'after' = 'none') =>
  ({ op: 'accept', desk, amountMinor, crash }) as const;
const sync = (desk: number) => ({ op: 'sync', desk, weather: 'good' }) as const;
const writeOff = { op: 'write-off', pick: 0, heard: false } as const;
const fiveHours = { op: 'pass', ms: 5 * 3_600_000 } as const;

describe('settled + outstanding leases <= budget, and all that was given is within it', () => {
  test('over desks that crash, are copied and restored, clocks that jump and a network that loses', async () => {
    const property = fc.asyncProperty(happenings, fc.nat(), (all, seed) => live(all, seed));
    await fc.assert(property, { seed: 20_261_122, ...fuzzRuns(40) });
  }, 3_600_000);
});

/** What happens where a rule matters: two desks of agent 1 are 0 and 1, those of agent 2 are 2 and 3. */
const STORIES: readonly (readonly [string, Broken, readonly Happening[]])[] = [
  [
    'gives back at expiry what a desk may have spent and not reported',
    { server: 'releases-at-expiry' },
    [
      ...[0, 1, 2, 3].flatMap((desk) => [sync(desk), accept(desk, desk === 3 ? 150 : 390)]),
      fiveHours,
      sync(3),
      accept(3, 390),
    ],
  ],
  [
    'settles what does not fit the lease, because a copied disk has spent it too',
    { server: 'settles-what-does-not-fit' },
    [sync(0), { op: 'clone', desk: 0 }, accept(0, 300), accept(4, 300), sync(0), sync(4), sync(4)],
  ],
  [
    'takes what is written off for not spent',
    { server: 'writes-off-as-unspent' },
    [sync(0), accept(0, 390), writeOff, sync(1), accept(1, 390), writeOff, sync(0), accept(0, 390)],
  ],
  [
    'debits the lease in another transaction than the acceptance',
    { desk: 'debits-after-recording' },
    [sync(0), accept(0, 300, 'after'), accept(0, 300)],
  ],
];

describe('a rule that is broken is noticed, and one that is kept is not accused', () => {
  test.each(STORIES)('one that %s', async (_what, broken, story) => {
    await expect(live(story, 1)).resolves.toBeUndefined();
    await expect(live(story, 1, broken)).rejects.toThrow(/given|overdrawn|settled|granted/);
  });
});
