import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { acquireLease } from '../../../../server/authority/leases.ts';
import { writeOffLease } from '../../../../server/authority/write-off.ts';
import type { LeaseId, OfferId } from '../../../../shared/domain/ids.ts';
import { addBudgets } from '../../../support/budget-rows.ts';
import { type DeskAtWork, deskAtWork } from '../../../support/desk-at-work.ts';
import { addRecorder, type FactRecorder } from '../../../support/desk-facts.ts';
import { useFactIntake } from '../../../support/fact-intake.ts';
import { HOUR_MS, NOON_MS } from '../../../support/rows.ts';

describe('an acceptance where budgets are kept', () => {
  const using = useFactIntake();

  async function leased(atWork: DeskAtWork, wantMinor: number): Promise<LeaseId> {
    const { agent, desk } = atWork;
    const { lease } = await using.intake.db.transaction().execute((trx) =>
      acquireLease(trx, {
        agent,
        deviceId: desk.deviceId,
        newLeaseId: randomUUID() as LeaseId,
        requestId: randomUUID(),
        wantMinor,
        nowMs: NOON_MS - HOUR_MS,
      }),
    );
    if (lease === null) throw new Error('there was nothing to lease');
    return lease.leaseId;
  }

  /** Credit of 40 accepted, its value taken from these leases. */
  const accepted = (
    { contactId }: Pick<DeskAtWork, 'contactId'>,
    desk: FactRecorder,
    debits: readonly (readonly [LeaseId, number])[],
    atMs?: number,
  ) =>
    desk.record(
      'offer.accepted',
      {
        contactId,
        offerId: 'credit-40' as OfferId,
        offerVersion: 1,
        currency: 'EUR',
        faceValueMinor: 4_000,
        costMinor: 2_000,
        debits: debits.map(([leaseId, amountMinor]) => ({ leaseId, amountMinor })),
      },
      atMs,
    );

  const agentDay = () =>
    using.intake.db
      .selectFrom('budgets')
      .select(['settled_minor as settled', 'outstanding_minor as outstanding'])
      .where('scope', '=', 'agent')
      .where('period', '=', 'day')
      .executeTakeFirst();

  test('is settled against its leases; the final report gives the rest back, once', async () => {
    const { intake } = using;
    await addBudgets(intake.db);
    const atWork = await deskAtWork(intake);
    const { desk } = atWork;
    const leases = [await leased(atWork, 3_000), await leased(atWork, 2_000)] as const;
    const facts = [
      accepted(atWork, desk, [
        [leases[0], 3_000],
        [leases[1], 1_000],
      ]),
      ...leases.map((leaseId) => desk.record('lease.closed', { leaseId, spentMinor: 9_999 })),
      desk.record('lease.closed', { leaseId: leases[1], spentMinor: 0 }),
    ];

    expect((await intake.push(desk, facts.slice(0, 1))).quarantined).toEqual([]);
    expect(await agentDay()).toEqual({ settled: 4_000, outstanding: 1_000 });
    expect((await intake.push(desk, facts)).quarantined).toEqual([]);
    expect(await agentDay()).toEqual({ settled: 4_000, outstanding: 0 });
  });

  test.each([
    ['that was taken from no lease', () => [], 'were taken from leases'],
    ['of which not all was taken', (id: LeaseId) => [[id, 3_999]], '3999 were taken'],
    ['beyond what the lease holds', (id: LeaseId) => [[id, 4_000]], 'has 3500 left'],
    ['from a lease nobody gave', () => [[randomUUID(), 4_000]], 'there is no lease'],
  ] as const)('%s is put aside, and no budget is touched', async (_what, debits, detail) => {
    const { intake } = using;
    await addBudgets(intake.db);
    const atWork = await deskAtWork(intake);
    const leaseId = await leased(atWork, 3_500);
    const fact = accepted(atWork, atWork.desk, debits(leaseId) as [LeaseId, number][]);

    expect((await intake.push(atWork.desk, [fact])).quarantined).toMatchObject([
      { code: 'not-allowed', detail: expect.stringContaining(detail) },
    ]);
    expect(await agentDay()).toEqual({ settled: 0, outstanding: 3_500 });
  });

  test('from a lease of another agent, or after it was closed, is put aside', async () => {
    const { intake } = using;
    await addBudgets(intake.db);
    const [owner, other] = [await deskAtWork(intake), await deskAtWork(intake)];
    const leaseId = await leased(owner, 5_000);

    const stolen = accepted(other, other.desk, [[leaseId, 4_000]]);
    expect((await intake.push(other.desk, [stolen])).quarantined).toMatchObject([
      { detail: expect.stringContaining('of another agent') },
    ]);
    const facts = [
      owner.desk.record('lease.closed', { leaseId, spentMinor: 0 }),
      accepted(owner, owner.desk, [[leaseId, 4_000]]),
    ];
    expect((await intake.push(owner.desk, facts)).quarantined).toMatchObject([
      { detail: expect.stringContaining('closed before') },
    ]);
  });

  test('after the lease had run out is put aside, whatever the clock of the desk says', async () => {
    const { intake } = using;
    await addBudgets(intake.db, { lease: { sliceMinor: 5_000, hours: 0.5 } });
    const atWork = await deskAtWork(intake);
    const leaseId = await leased(atWork, 5_000);
    const setBack = accepted(atWork, atWork.desk, [[leaseId, 4_000]], NOON_MS - 2 * HOUR_MS);

    const answer = await intake.push(atWork.desk, [setBack], 2 * HOUR_MS);

    expect(answer.quarantined).toMatchObject([{ detail: expect.stringContaining('run out') }]);
  });

  test('of a copy of the desk is applied while it fits, and a copy cannot close the lease', async () => {
    const { intake } = using;
    await addBudgets(intake.db);
    const atWork = await deskAtWork(intake);
    const leaseId = await leased(atWork, 5_000);
    const copy = await addRecorder(intake.db, atWork.agent);

    expect(
      (await intake.push(copy, [accepted(atWork, copy, [[leaseId, 4_000]])])).quarantined,
    ).toEqual([]);
    const late = [
      copy.record('lease.closed', { leaseId, spentMinor: 4_000 }),
      accepted(atWork, copy, [[leaseId, 4_000]]),
    ];
    expect((await intake.push(copy, late)).quarantined).toMatchObject([
      { detail: expect.stringContaining('another device') },
      { detail: expect.stringContaining('has 1000 left') },
    ]);
    expect(await agentDay()).toEqual({ settled: 4_000, outstanding: 1_000 });
  });

  test('on a lease that was written off is applied, and was counted already', async () => {
    const { intake } = using;
    await addBudgets(intake.db);
    const atWork = await deskAtWork(intake);
    const leaseId = await leased(atWork, 5_000);
    const boss = await intake.addAgent({ role: 'supervisor' });
    await intake.db
      .transaction()
      .execute((trx) => writeOffLease(trx, { leaseId, by: boss, note: 'Gone.', nowMs: NOON_MS }));

    const { desk } = atWork;
    const facts = [
      accepted(atWork, desk, [[leaseId, 4_000]]),
      desk.record('lease.closed', { leaseId, spentMinor: 4_000 }),
    ];
    expect((await intake.push(desk, facts)).quarantined).toEqual([]);
    expect(await agentDay()).toEqual({ settled: 5_000, outstanding: 0 });
  });
});
