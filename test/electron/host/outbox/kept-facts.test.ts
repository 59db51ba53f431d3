import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { OUTBOX_MIGRATIONS } from '../../../../electron/host/db/migrations/outbox/list.ts';
import { createSealer } from '../../../../electron/host/db/seal.ts';
import type { Sql } from '../../../../electron/host/db/sqlite.ts';
import { createOutbox, type Outbox } from '../../../../electron/host/outbox/outbox.ts';
import { seededRandom } from '../../../../server/synthetic/seeded-random.ts';
import { possibleCallers } from '../../../../shared/domain/customer/customer-360.ts';
import type { ContactId } from '../../../../shared/domain/ids.ts';
import { ANE, DATA_KEY, offered, START_MS } from '../../../support/desk-under-test.ts';
import { createTestHostClock, type TestHostClock } from '../../../support/host-clock.ts';
import { memoryDisk } from '../../../support/memory-disk.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOTHING = new Set<never>();

let clock: TestHostClock;
let sql: Sql;
let outbox: Outbox;
beforeEach(() => {
  clock = createTestHostClock(START_MS);
  sql = memoryDisk(clock, OUTBOX_MIGRATIONS);
  const random = seededRandom('kept').bytes;
  outbox = createOutbox({ sql, sealer: createSealer(DATA_KEY), clock, random });
});
afterEach(() => sql.close());

const device = () => outbox.device(ANE.id);
const greet = (ackedSeq: number, epoch: string | null = 'e1', keepDays?: number) =>
  outbox.greeted(ANE.id, { ackedSeq, epoch }, keepDays);
const acknowledge = (upTo: number) => outbox.settle(device().deviceId, upTo, [], NOTHING);
const keptCount = () =>
  sql.query<{ n: number }>('select count(*) as n from kept_facts').get()?.n ?? 0;

function record(count: number): string[] {
  const state = { kind: 'not-ready', reason: 'break' } as const;
  const draft = { type: 'agent.state-changed' as const, payload: { state } };
  const drafts = Array.from({ length: count }, () => draft);
  return outbox
    .record({ agentId: ANE.id, occurredAtMs: clock.nowMs(), drafts }, () => {})
    .map(({ id }) => id);
}

/** A contact rings here, and the agent takes it. */
function accept(n: number): ContactId {
  const { header, caller, ringEndsAtMs } = offered(clock.nowMs(), { n });
  const { contactId } = header;
  const origin = { source: 'pbx', externalId: `call-${n}` };
  const customerIds = possibleCallers(caller).map(({ profile }) => profile.id);
  outbox.rang(ANE.id, { header, origin, aniWithheld: false, customerIds, ringEndsAtMs });
  const drafts = [{ type: 'contact.accepted' as const, payload: { contactId } }];
  outbox.record({ agentId: ANE.id, occurredAtMs: clock.nowMs(), drafts }, () => {});
  return contactId;
}

const toTell = () =>
  outbox
    .toTell(ANE.id, outbox.unsent(device().deviceId, 200))
    .map(({ header }) => header.contactId);
const rungCount = () =>
  sql.query<{ n: number }>('select count(*) as n from rung_contacts').get()?.n ?? 0;

const unsent = () => outbox.unsent(device().deviceId, 200).map(({ id, seq }) => ({ id, seq }));
const numbered = (ids: readonly string[], first: number) =>
  ids.map((id, index) => ({ id, seq: first + index }));

describe('S2: facts that were acknowledged', () => {
  test('are unsent again, under their numbers and before what is new, when the server has lost them', () => {
    greet(0);
    const ids = record(4);
    acknowledge(4);
    const fresh = record(1);
    const { deviceId } = device();
    expect(outbox.countUnsent(ANE.id)).toBe(1);
    expect(greet(1, 'e2')).toEqual({ kind: 'taken-back', again: 3 });
    expect(unsent()).toEqual(numbered([...ids.slice(1), ...fresh], 2));
    expect(device()).toMatchObject({ deviceId, ackedSeq: 1, nextSeq: 6 });
    // Said again it is agreed, and what the server has now is kept as before.
    expect(greet(1, 'e2')).toEqual({ kind: 'agreed' });
    acknowledge(5);
    expect(greet(5, 'e2')).toEqual({ kind: 'agreed' });
    expect(greet(2, 'e2')).toEqual({ kind: 'taken-back', again: 3 });
  });

  test('stay where they are when the server was restored from a backup that has them', () => {
    greet(0);
    record(2);
    acknowledge(2);
    expect(greet(2, 'e2')).toEqual({ kind: 'taken-back', again: 0 });
    expect(outbox.countUnsent(ANE.id)).toBe(0);
    expect(greet(2, 'e2')).toEqual({ kind: 'agreed' });
  });

  test('are known to be lost by the database alone, also those of a device that was fenced since', () => {
    greet(0);
    const before = record(2);
    acknowledge(2);
    outbox.fence(ANE.id);
    const fresh = record(1);
    expect(greet(0, 'e2')).toEqual({ kind: 'fenced', again: 2 });
    expect(unsent()).toEqual(numbered([...before, ...fresh], 1));
    expect(device()).toMatchObject({ ackedSeq: 0, nextSeq: 4 });
  });

  test('are known to be lost by their numbers from a server that does not name its database', () => {
    greet(0, null);
    const ids = record(2);
    acknowledge(2);
    expect(greet(2, null)).toEqual({ kind: 'agreed' });
    expect(greet(0, null)).toEqual({ kind: 'taken-back', again: 2 });
    expect(unsent()).toEqual(numbered(ids, 1));
  });

  test('go on under a new device when one of them cannot be read any more', () => {
    greet(0);
    const ids = record(3);
    acknowledge(3);
    sql.exec(`update kept_facts set payload = zeroblob(40) where id = '${ids[1]}'`);
    const { deviceId } = device();
    expect(greet(0)).toEqual({ kind: 'fenced', again: 2 });
    expect(unsent()).toEqual(numbered([ids[0] ?? '', ids[2] ?? ''], 1));
    expect(device().deviceId).not.toBe(deviceId);
  });

  test('come behind what rang here before the server was restored, and only that', () => {
    greet(0);
    const [first, second] = [accept(1), accept(2)];
    expect(toTell()).toEqual([]);
    acknowledge(1);
    greet(0, 'e2');
    const third = accept(3);
    expect(toTell()).toEqual([first, second]);
    expect(outbox.unsent(device().deviceId, 200).map(({ payload }) => payload)).toEqual(
      [first, second, third].map((contactId) => ({ contactId })),
    );
    // It may be put back to before it heard of them.
    acknowledge(3);
    greet(0, 'e3');
    expect(toTell()).toEqual([first, second, third]);
  });

  test('come alone where the restored server has said itself that the contact rings', () => {
    greet(0);
    accept(1);
    greet(0, 'e2');
    accept(1);
    expect(toTell()).toEqual([]);
  });

  test('are not shown as put aside while they are judged anew', () => {
    greet(0);
    const [factId = ''] = record(1);
    const entry = { factId: factId as never, code: 'not-allowed', detail: 'no' } as const;
    outbox.settle(device().deviceId, 1, [entry], NOTHING);
    expect(outbox.quarantined(ANE.id)).toHaveLength(1);
    greet(0);
    expect(outbox.quarantined(ANE.id)).toEqual([]);
    outbox.settle(device().deviceId, 1, [entry], NOTHING);
    expect(outbox.quarantined(ANE.id)).toHaveLength(1);
  });
});

describe('S2: what is kept of them', () => {
  test('goes when it is seven days old', async () => {
    greet(0);
    record(1);
    acknowledge(1);
    await clock.advance(6 * DAY_MS);
    record(1);
    acknowledge(2);
    expect(keptCount()).toBe(2);
    await clock.advance(DAY_MS);
    greet(2);
    expect(keptCount()).toBe(1);
    // What is older is lost with the server's: what is left goes on under numbers without a gap.
    expect(greet(0)).toEqual({ kind: 'fenced', again: 1 });
  });

  test('is of contacts that are kept as long, and not longer', async () => {
    greet(0);
    accept(1);
    acknowledge(1);
    accept(2);
    await clock.advance(7 * DAY_MS);
    greet(1);
    // What the server does not have yet is there for as long as that takes.
    expect(rungCount()).toBe(1);
    acknowledge(2);
    await clock.advance(7 * DAY_MS);
    greet(2);
    expect(rungCount()).toBe(0);
  });

  test('goes as soon as the server says, also what is kept already', () => {
    greet(0);
    record(1);
    acknowledge(1);
    greet(1, 'e1', 0);
    expect(keptCount()).toBe(0);
    record(1);
    acknowledge(2);
    expect(keptCount()).toBe(0);
  });

  test('is what is newest, where it would be more than the disk should hold', async () => {
    greet(0);
    const [first = ''] = record(3);
    acknowledge(3);
    sql.exec(`update kept_facts set payload = zeroblob(33554432) where id = '${first}'`);
    await clock.advance(HOUR_MS);
    greet(3);
    expect(keptCount()).toBe(2);
  });

  test('is sealed as it was', () => {
    greet(0);
    record(1);
    acknowledge(1);
    const [row] = sql.query<{ payload: Uint8Array }>('select payload from kept_facts').all();
    expect(Buffer.from(row?.payload ?? []).toString('latin1')).not.toContain('break');
  });
});
