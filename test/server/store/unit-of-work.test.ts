import { describe, expect, test } from '@jest/globals';
import { createLog } from '../../../server/observability/log.ts';
import type { Store } from '../../../server/store/database.ts';
import { writeAlong } from '../../../server/store/held-back.ts';
import { inSavepoint, inUnitOfWork, type UnitOfWork } from '../../../server/store/unit-of-work.ts';
import { onBothDatabases } from '../../support/both-databases.ts';
import { describePostgres } from '../../support/describe-with.ts';
import { openOnPostgres } from '../../support/postgres-of-the-run/databases.ts';
import { addCustomer } from '../../support/rows.ts';
import { useDatabase } from '../../support/server-database.ts';

const names = async (db: Store) =>
  (await db.selectFrom('customers').select('name').orderBy('name').execute()).map((r) => r.name);

describe('a unit of work', () => {
  const logged: string[] = [];
  const log = createLog('info', { write: (line) => logged.push(line) });

  onBothDatabases((store) => {
    test('does its effects in order, and only once its rows are there', async () => {
      const seen: unknown[] = [];
      const result = await inUnitOfWork(store.db, log, async (unit) => {
        unit.afterCommit(async () => seen.push(await names(store.db)));
        unit.afterCommit(() => seen.push('second'));
        await addCustomer(unit.trx, { name: 'Kari' });
        seen.push('working');
        return 'done';
      });
      expect(result).toBe('done');
      expect(seen).toEqual(['working', ['Kari'], 'second']);
    });

    test('that fails leaves no rows and does no effects', async () => {
      let effects = 0;
      const failing = inUnitOfWork(store.db, log, async (unit) => {
        unit.afterCommit(() => {
          effects += 1;
        });
        await addCustomer(unit.trx);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect([await names(store.db), effects]).toEqual([[], 0]);
    });

    test('an effect that fails is logged and does not stop the next', async () => {
      const seen: string[] = [];
      await inUnitOfWork(store.db, log, async (unit) => {
        unit.afterCommit(() => {
          throw new Error('desk gone');
        });
        unit.afterCommit(() => seen.push('next'));
      });
      expect(seen).toEqual(['next']);
      expect(logged.at(-1)).toContain('desk gone');
    });

    test('goes on after a step of it failed, without the step’s rows and effects', async () => {
      const seen: string[] = [];
      await inUnitOfWork(store.db, log, async (unit) => {
        await addCustomer(unit.trx, { name: 'before' });
        const step = inSavepoint(unit, async (inner) => {
          inner.afterCommit(() => seen.push('of the failed step'));
          await addCustomer(inner.trx, { name: 'in the failed step', external_id: 'x' });
          await addCustomer(inner.trx, { external_id: 'x' });
        });
        await expect(step).rejects.toMatchObject({ code: '23505' });
        await inSavepoint(unit, async (inner) => {
          inner.afterCommit(() => seen.push('of the good step'));
          await addCustomer(inner.trx, { name: 'in the good step' });
        });
      });
      expect(await names(store.db)).toEqual(['before', 'in the good step']);
      expect(seen).toEqual(['of the good step']);
    });

    describe('with writes that go along', () => {
      const rename = ({ trx }: UnitOfWork, from: string, change: { name: string } | { id: null }) =>
        writeAlong(
          trx,
          trx
            .updateTable('customers')
            .set(change as { name: string })
            .where('name', '=', from),
        );

      test('does them in their order, before what comes next', async () => {
        const seen = await inUnitOfWork(store.db, log, async (unit) => {
          await addCustomer(unit.trx, { name: 'a' });
          await rename(unit, 'a', { name: 'b' });
          await rename(unit, 'b', { name: 'c' });
          return names(unit.trx);
        });
        expect([seen, await names(store.db)]).toEqual([['c'], ['c']]);
      });

      test('does them before it commits, and fails as they do', async () => {
        await addCustomer(store.db, { name: 'a' });
        await inUnitOfWork(store.db, log, (unit) => rename(unit, 'a', { name: 'b' }));
        expect(await names(store.db)).toEqual(['b']);

        const failing = inUnitOfWork(store.db, log, async (unit) => {
          await rename(unit, 'b', { name: 'c' });
          await rename(unit, 'c', { id: null });
          await rename(unit, 'c', { name: 'd' });
        });
        await expect(failing).rejects.toMatchObject({ code: '23502' });
        expect(await names(store.db)).toEqual(['b']);
      });

      test('loses those of a failed step, and no others', async () => {
        await addCustomer(store.db, { name: 'a' });
        await inUnitOfWork(store.db, log, async (unit) => {
          await rename(unit, 'a', { name: 'b' });
          const refused = inSavepoint(unit, async (step) => {
            await rename(step, 'b', { name: 'c' });
            throw new Error('no');
          });
          await expect(refused).rejects.toThrow('no');
          const failing = inSavepoint(unit, async (step) => {
            await rename(step, 'b', { name: 'c' });
            await rename(step, 'c', { id: null });
          });
          await expect(failing).rejects.toMatchObject({ code: '23502' });
          expect(await names(unit.trx)).toEqual(['b']);
        });
        expect(await names(store.db)).toEqual(['b']);
      });

      test('loses them all when it fails itself', async () => {
        await addCustomer(store.db, { name: 'a' });
        const failing = inUnitOfWork(store.db, log, async (unit) => {
          await rename(unit, 'a', { name: 'b' });
          throw new Error('no');
        });
        await expect(failing).rejects.toThrow('no');
        await inUnitOfWork(store.db, log, (unit) => addCustomer(unit.trx, { name: 'z' }));
        expect(await names(store.db)).toEqual(['a', 'z']);
      });
    });
  });

  describePostgres('beside others', () => {
    const database = useDatabase(openOnPostgres);

    test('that PostgreSQL gave up to break a deadlock is done again from the start', async () => {
      const { db } = database;
      const one = await addCustomer(db, { name: 'one' });
      const two = await addCustomer(db, { name: 'two' });
      const lock = (unit: UnitOfWork, id: typeof one) =>
        unit.trx.selectFrom('customers').select('id').where('id', '=', id).forUpdate().execute();
      let attempts = 0;
      let effects = 0;
      const bothHoldOne = Promise.withResolvers<void>();
      let holding = 0;
      const lockBoth = (first: typeof one, second: typeof one) =>
        inUnitOfWork(db, log, async (unit) => {
          attempts += 1;
          unit.afterCommit(() => {
            effects += 1;
          });
          await lock(unit, first);
          holding += 1;
          if (holding === 2) bothHoldOne.resolve();
          await bothHoldOne.promise;
          await lock(unit, second);
        });

      await Promise.all([lockBoth(one, two), lockBoth(two, one)]);

      // On a busy machine the one that gave up may be back before the other went on, and give up again.
      expect(attempts).toBeGreaterThanOrEqual(3);
      expect(effects).toBe(2);
    });
  });
});
