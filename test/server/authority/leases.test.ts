import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { acquireLease, releaseLease, reserveForGrant } from '../../../server/authority/leases.ts';
import { loadBudgets } from '../../../server/authority/standing.ts';
import { writeOffLease } from '../../../server/authority/write-off.ts';
import type { Store } from '../../../server/store/database.ts';
import type { BudgetRules } from '../../../shared/domain/authority/rules.ts';
import type { AgentId, DeviceId, LeaseId, TeamId } from '../../../shared/domain/ids.ts';
import { onBothDatabases } from '../../support/both-databases.ts';
import { addBudgets } from '../../support/budget-rows.ts';
import { addUser, HOUR_MS, NOON_MS } from '../../support/rows.ts';

const MAIN = 'main' as TeamId;

type Desk = { readonly agentId: AgentId; readonly deviceId: DeviceId };

onBothDatabases((database) => {
  async function addDesk(agent?: AgentId): Promise<Desk> {
    const agentId = agent ?? (await addUser(database.db));
    const deviceId = randomUUID() as DeviceId;
    const at = new Date(NOON_MS);
    await database.db
      .insertInto('devices')
      .values({ id: deviceId, first_user_id: agentId, first_seen_at: at, last_seen_at: at })
      .execute();
    return { agentId, deviceId };
  }

  const budgets = (rules: Partial<BudgetRules>) => addBudgets(database.db, rules);

  const acquire = (
    desk: Desk,
    { wantMinor = 1_000, requestId = randomUUID() as string, nowMs = NOON_MS } = {},
  ) =>
    database.db.transaction().execute((trx) =>
      acquireLease(trx, {
        agent: { id: desk.agentId, email: `${desk.agentId}@x.example`, role: 'agent', team: MAIN },
        deviceId: desk.deviceId,
        newLeaseId: randomUUID() as LeaseId,
        requestId,
        wantMinor,
        nowMs,
      }),
    );

  const standing = (db: Store, scope: string) =>
    db
      .selectFrom('budgets')
      .select(['limit_minor', 'settled_minor', 'outstanding_minor'])
      .where('scope', '=', scope as 'agent')
      .execute();

  test('a lease holds what every budget has left, and nothing is left after it', async () => {
    await budgets({ teams: { '*': { dayMinor: 700, monthMinor: null } } });
    const first = await acquire(await addDesk());
    const second = await acquire(await addDesk());

    expect(first.lease?.grantedMinor).toBe(700);
    expect(first.budgets).toContainEqual(
      expect.objectContaining({ scope: 'team', outstandingMinor: 700, limitMinor: 700 }),
    );
    expect(second.lease).toBeNull();
  });

  test('the same request gets the same lease, and no other desk gets it', async () => {
    await budgets({});
    const desk = await addDesk();
    const requestId = randomUUID();
    const first = await acquire(desk, { requestId });

    expect((await acquire(desk, { requestId })).lease).toEqual(first.lease);
    expect((await acquire(await addDesk(desk.agentId), { requestId })).lease).toBeNull();
  });

  test('a desk is not given more than a slice, however often it asks', async () => {
    await budgets({ lease: { sliceMinor: 500, hours: 4 } });
    const desk = await addDesk();

    expect((await acquire(desk, { wantMinor: 400 })).lease?.grantedMinor).toBe(400);
    expect((await acquire(desk)).lease?.grantedMinor).toBe(100);
    expect((await acquire(desk)).lease).toBeNull();
    expect((await acquire(await addDesk(desk.agentId))).lease?.grantedMinor).toBe(500);
  });

  test('a lease ends after its hours, or with the day of the company', async () => {
    await budgets({ timeZone: 'Asia/Jakarta', lease: { sliceMinor: 500, hours: 4 } });
    // Noon in Greenwich is 19:00 in Jakarta: the day there ends five hours later.
    const early = await acquire(await addDesk());
    const late = await acquire(await addDesk(), { nowMs: NOON_MS + 3 * HOUR_MS });

    expect(early.lease?.expiresAtMs).toBe(NOON_MS + 4 * HOUR_MS);
    expect(late.lease?.expiresAtMs).toBe(NOON_MS + 5 * HOUR_MS);
  });

  test('many desks that ask at once are not given more than there is', async () => {
    await budgets({ teams: { '*': { dayMinor: 2_500, monthMinor: 2_600 } } });
    const desks = await Promise.all(Array.from({ length: 8 }, () => addDesk()));

    const answers = await Promise.all(desks.map((desk) => acquire(desk)));

    const granted = answers.map(({ lease }) => lease?.grantedMinor ?? 0);
    expect(granted.reduce((sum, minor) => sum + minor, 0)).toBe(2_500);
    for (const row of await standing(database.db, 'team')) {
      expect(row.settled_minor + row.outstanding_minor).toBe(2_500);
    }
  });

  test('a lease that has run out still counts, until it is closed', async () => {
    await budgets({ teams: { '*': { dayMinor: 600, monthMinor: null } } });
    const { lease } = await acquire(await addDesk());
    const later = NOON_MS + 10 * HOUR_MS;
    expect((await acquire(await addDesk(), { nowMs: later })).lease).toBeNull();

    const leaseId = lease?.leaseId as LeaseId;
    for (let times = 0; times < 2; times += 1) {
      await database.db.transaction().execute((trx) => releaseLease(trx, leaseId, later));
    }

    expect((await acquire(await addDesk(), { nowMs: later })).lease?.grantedMinor).toBe(600);
    expect(await standing(database.db, 'team')).toEqual([
      { limit_minor: 600, settled_minor: 0, outstanding_minor: 600 },
    ]);
  });

  test('a limit lowered below what is out stays at what is out, and nothing more is given', async () => {
    await budgets({ teams: { '*': { dayMinor: 900, monthMinor: null } } });
    await acquire(await addDesk(), { wantMinor: 800 });
    await budgets({ teams: { '*': { dayMinor: 300, monthMinor: null } } });

    expect((await acquire(await addDesk())).lease).toBeNull();
    expect(await standing(database.db, 'team')).toEqual([
      { limit_minor: 800, settled_minor: 0, outstanding_minor: 800 },
    ]);
  });

  test('where no budgets are kept there is nothing to lease', async () => {
    expect(await acquire(await addDesk())).toEqual({ lease: null, budgets: [] });
  });

  test('a grant goes past the agent’s budget, and never past the team’s', async () => {
    await budgets({
      roles: { agent: { dayMinor: 0, monthMinor: null } },
      teams: { '*': { dayMinor: 1_000, monthMinor: null } },
    });
    const desk = await addDesk();
    const reserve = (amountMinor: number) =>
      database.db.transaction().execute((trx) =>
        reserveForGrant(trx, {
          ...desk,
          leaseId: randomUUID() as LeaseId,
          team: MAIN,
          amountMinor,
          nowMs: NOON_MS,
          expiresAtMs: NOON_MS + HOUR_MS,
        }),
      );

    expect(await reserve(800)).toBe(true);
    expect(await reserve(201)).toBe(false);
    expect(await reserve(200)).toBe(true);
  });

  test('a lease is written off by a supervisor of the team, once: all of it counts as spent', async () => {
    await budgets({ teams: { '*': { dayMinor: 900, monthMinor: null } } });
    const { lease } = await acquire(await addDesk(), { wantMinor: 500 });
    const leaseId = lease?.leaseId as LeaseId;
    const boss = await addUser(database.db, { role: 'supervisor' });
    const writeOff = (team: string) =>
      database.db.transaction().execute((trx) =>
        writeOffLease(trx, {
          leaseId,
          by: { id: boss, name: 'Siri', role: 'supervisor', team: team as TeamId },
          note: 'The laptop was stolen.',
          nowMs: NOON_MS,
        }),
      );

    expect(await writeOff('north')).toEqual({ kind: 'not-found' });
    expect(await writeOff('main')).toMatchObject({ kind: 'written-off' });
    expect(await writeOff('main')).toEqual({ kind: 'not-open' });
    expect(await standing(database.db, 'team')).toEqual([
      { limit_minor: 900, settled_minor: 500, outstanding_minor: 0 },
    ]);
    expect(
      await database.db.selectFrom('leases').select(['closed_by', 'note']).executeTakeFirst(),
    ).toEqual({ closed_by: boss, note: 'The laptop was stolen.' });
  });

  test('a supervisor sees the budgets of the team and the leases that are out', async () => {
    await budgets({ teams: { '*': { dayMinor: 900, monthMinor: null } } });
    const desk = await addDesk();
    await acquire(desk, { wantMinor: 500 });
    await addUser(database.db, { team: 'north' as TeamId });
    const boss = await addUser(database.db, { role: 'supervisor' });

    const seen = await loadBudgets(
      database.db,
      { id: boss, role: 'supervisor', team: MAIN },
      NOON_MS,
      () => true,
    );

    expect(seen.leases).toMatchObject([
      {
        lease: { grantedMinor: 500, agentId: desk.agentId },
        agentName: 'Ane Agent',
        connected: true,
      },
    ]);
    expect(seen.budgets).toMatchObject([
      { scope: 'team', owner: 'main', limitMinor: 900, outstandingMinor: 500 },
      { scope: 'agent', owner: desk.agentId, period: 'day', outstandingMinor: 500 },
      { scope: 'agent', owner: desk.agentId, period: 'month', outstandingMinor: 500 },
    ]);
  });
});
