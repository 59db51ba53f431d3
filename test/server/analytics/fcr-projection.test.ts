import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pino from 'pino';
import { recomputeAllRepeats, recomputeRepeats } from '../../../server/analytics/fcr-projection.ts';
import type { Store } from '../../../server/store/database.ts';
import type { ContactId, CustomerId, ReasonCode } from '../../../shared/domain/ids.ts';
import { describePostgres } from '../../support/describe-with.ts';
import { openOnPostgres } from '../../support/postgres-of-the-run/databases.ts';
import {
  addContact,
  addCustomer,
  addSettings,
  DAY_MS,
  HOUR_MS,
  NOON_MS,
} from '../../support/rows.ts';
import { emptyTables, useDatabase, useServerDatabase } from '../../support/server-database.ts';

const price = 'price' as ReasonCode;
const moving = 'moving' as ReasonCode;

async function repeatsOf(db: Store): Promise<ReadonlyMap<ContactId, ContactId | null>> {
  const rows = await db.selectFrom('contacts').select(['id', 'repeat_contact_id']).execute();
  return new Map(rows.map((row) => [row.id, row.repeat_contact_id]));
}

const fcrChanges = async (db: Store) =>
  (
    await db.selectFrom('changes').select('entity_id').where('kind', '=', 'contact-fcr').execute()
  ).map((row) => row.entity_id);

describe('recomputeRepeats', () => {
  const store = useServerDatabase();
  const recompute = (customerId: CustomerId) =>
    store.db.transaction().execute((trx) => recomputeRepeats(trx, [customerId]));

  test('ties a contact to the return on the same reason within the window, and says so in the feed', async () => {
    const { db } = store;
    await addSettings(db);
    const customerId = await addCustomer(db);
    const on = (daysAgo: number, reason: ReasonCode) =>
      addContact(db, {
        customer_id: customerId,
        reason,
        started_at: new Date(NOON_MS - daysAgo * DAY_MS),
      });
    const old = await on(20, price);
    const first = await on(5, price);
    const other = await on(3, moving);
    const back = await on(1, price);

    expect(await recompute(customerId)).toEqual([first]);

    expect(await repeatsOf(db)).toEqual(
      new Map([
        [old, null],
        [first, back],
        [other, null],
        [back, null],
      ]),
    );
    expect(await fcrChanges(db)).toEqual([first]);
    expect(await recompute(customerId)).toEqual([]);
    expect(await fcrChanges(db)).toEqual([first]);
  });

  test('takes a repeat back when its reason turns out to be another', async () => {
    const { db } = store;
    await addSettings(db);
    const customerId = await addCustomer(db);
    const seen = { customer_id: customerId, reason: price };
    const first = await addContact(db, { ...seen, started_at: new Date(NOON_MS - 2 * DAY_MS) });
    const back = await addContact(db, { ...seen, started_at: new Date(NOON_MS - DAY_MS) });
    await recompute(customerId);

    await db.updateTable('contacts').set({ reason: moving }).where('id', '=', back).execute();

    expect(await recompute(customerId)).toEqual([first]);
    expect((await repeatsOf(db)).get(first)).toBeNull();
  });

  test('leaves out contacts the company made itself', async () => {
    const { db } = store;
    await addSettings(db);
    const customerId = await addCustomer(db);
    const seen = { customer_id: customerId, reason: price };
    await addContact(db, { ...seen, started_at: new Date(NOON_MS - 2 * DAY_MS) });
    await addContact(db, {
      ...seen,
      direction: 'outgoing',
      started_at: new Date(NOON_MS - DAY_MS),
    });

    expect(await recompute(customerId)).toEqual([]);
  });

  test('follows a changed window for every customer', async () => {
    const { db } = store;
    await addSettings(db, { fcr_window_days: 1 });
    const firsts: ContactId[] = [];
    // More than are taken at once.
    for (let i = 0; i < 120; i += 1) {
      const seen = { customer_id: await addCustomer(db), reason: price };
      firsts.push(await addContact(db, { ...seen, started_at: new Date(NOON_MS - 4 * DAY_MS) }));
      await addContact(db, { ...seen, started_at: new Date(NOON_MS - DAY_MS) });
    }
    const recomputeAll = () => recomputeAllRepeats(db, pino({ level: 'silent' }));
    expect(await recomputeAll()).toBe(0);

    await db.updateTable('tenant_settings').set({ fcr_window_days: 7 }).execute();

    expect(await recomputeAll()).toBe(120);
    expect((await fcrChanges(db)).toSorted()).toEqual(firsts.toSorted());
  });

  test('S7: late and out-of-order arrivals end as if everything had come in order', async () => {
    const { db } = store;
    const contact = fc.record({
      startHours: fc.integer({ min: 0, max: 24 * 20 }),
      lengthMinutes: fc.integer({ min: 0, max: 300 }),
      reason: fc.constantFrom(price, moving, null),
      abandoned: fc.boolean(),
    });
    /** What is learned of contact `index`, one step at a time: it came, it ended, why, by whom. */
    type Step = { readonly index: number; readonly what: 'arrives' | 'ends' | 'reason' };

    await fc.assert(
      fc.asyncProperty(
        fc.array(contact, { minLength: 2, maxLength: 6 }).chain((contacts) => {
          const steps: Step[] = contacts.flatMap((_, index) => [
            { index, what: 'arrives' as const },
            { index, what: 'ends' as const },
            { index, what: 'reason' as const },
          ]);
          return fc.record({
            contacts: fc.constant(contacts),
            inOrder: fc.constant(steps),
            shuffled: fc.shuffledSubarray(steps, { minLength: steps.length }),
          });
        }),
        async ({ contacts, inOrder, shuffled }) => {
          const ids = contacts.map(() => randomUUID() as ContactId);
          const endStateAfter = async (steps: readonly Step[]) => {
            await emptyTables(db);
            await addSettings(db);
            const customerId = await addCustomer(db);
            const waiting = new Map<number, Step[]>();
            const arrived = new Set<number>();
            const apply = async ({ index, what }: Step) => {
              const { startHours, lengthMinutes, reason, abandoned } = contacts[index] ?? fail();
              const id = ids[index] ?? fail();
              const startedAtMs = NOON_MS + startHours * HOUR_MS;
              if (what === 'arrives') {
                await addContact(db, {
                  id,
                  customer_id: customerId,
                  started_at: new Date(startedAtMs),
                  ended_at: null,
                  state: abandoned ? 'abandoned' : 'live',
                });
              } else {
                const set =
                  what === 'reason'
                    ? { reason }
                    : { ended_at: new Date(startedAtMs + lengthMinutes * 60_000) };
                await db.updateTable('contacts').set(set).where('id', '=', id).execute();
              }
              await recompute(customerId);
            };
            for (const step of steps) {
              if (step.what === 'arrives') {
                arrived.add(step.index);
                await apply(step);
                for (const late of waiting.get(step.index) ?? []) await apply(late);
              } else if (arrived.has(step.index)) await apply(step);
              else waiting.set(step.index, [...(waiting.get(step.index) ?? []), step]);
            }
            return repeatsOf(db);
          };

          expect(await endStateAfter(shuffled)).toEqual(await endStateAfter(inOrder));
        },
      ),
      { numRuns: 15, seed: 20260310 },
    );
  }, 60_000);
});

function fail(): never {
  throw new Error('no such contact');
}

describePostgres('recomputeRepeats on a PostgreSQL server', () => {
  const database = useDatabase(openOnPostgres);

  test('sees the contact that another transaction is adding for the same customer', async () => {
    const { db } = database;
    await addSettings(db);
    const customerId = await addCustomer(db);
    const seen = { customer_id: customerId, reason: price };
    const first = randomUUID() as ContactId;
    const back = randomUUID() as ContactId;
    const bothInserted = Promise.withResolvers<void>();
    let inserted = 0;
    const addAndRecompute = (id: ContactId, daysAgo: number) =>
      db.transaction().execute(async (trx) => {
        const startedAt = new Date(NOON_MS - daysAgo * DAY_MS);
        await addContact(trx, { ...seen, id, started_at: startedAt });
        inserted += 1;
        if (inserted === 2) bothInserted.resolve();
        await bothInserted.promise;
        await recomputeRepeats(trx, [customerId]);
      });

    await Promise.all([addAndRecompute(first, 2), addAndRecompute(back, 1)]);

    expect((await repeatsOf(db)).get(first)).toBe(back);
  });
});
