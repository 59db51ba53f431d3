import { describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { createReportingProjection } from '../../../../server/analytics/projection/reporting-projection.ts';
import { noteReportsDue } from '../../../../server/analytics/projection/reports-due.ts';
import type { ReasonCode } from '../../../../shared/domain/ids.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { addReference } from '../../../support/reference-rows.ts';
import { allReported } from '../../../support/reported-rows.ts';
import { addContact, addCustomer, addSettings, DAY_MS, NOON_MS } from '../../../support/rows.ts';
import { useServerDatabase } from '../../../support/server-database.ts';

describe('the reporting tables of a server that starts', () => {
  const store = useServerDatabase();

  /** Starts, lets what is to be done be done, and stops. */
  async function start() {
    const { db } = store;
    const clock = createManualClock(NOON_MS);
    const reporting = createReportingProjection({ db, clock, log: pino({ level: 'silent' }) });
    reporting.start();
    await reporting.settled();
    return { clock, reporting };
  }
  const startAndStop = async () => (await start()).reporting.close();
  const setReasons = (...codes: string[]) =>
    addReference(store.db, { reasons: codes.map((code) => ({ code, churn: true })) as never });

  test('are made where they are not, and left alone where they are', async () => {
    const { db } = store;
    await addSettings(db);
    const id = await addContact(db, { customer_id: await addCustomer(db) });
    await startAndStop();
    expect(await allReported(db)).toMatchObject({ contacts: [{ contact_id: id }] });
    // Nothing that makes a row anew was called: a start that finds all in order does not touch it.
    await db
      .updateTable('report_contacts')
      .set({ queue: 'changed' as never })
      .execute();
    await startAndStop();
    expect(await allReported(db)).toMatchObject({ contacts: [{ queue: 'changed' }] });
  });

  test('are made anew when they were made on other terms, or by another version', async () => {
    const { db } = store;
    await addSettings(db);
    await setReasons('price');
    await addContact(db, { started_at: new Date('2026-03-09T23:30:00Z') });
    await startAndStop();
    const spoil = () =>
      db
        .updateTable('report_contacts')
        .set({ queue: 'old' as never })
        .execute();
    const changes = [
      () => db.updateTable('tenant_settings').set({ time_zone: 'Asia/Jakarta' }).execute(),
      () => db.updateTable('tenant_settings').set({ currency: 'IDR' }).execute(),
      () => setReasons('price', 'moving'),
      () => db.updateTable('report_state').set({ version: 0 }).execute(),
    ];
    for (const change of changes) {
      await spoil();
      await change();
      await startAndStop();
      expect(await allReported(db)).toMatchObject({
        contacts: [{ queue: 'cancellation', day: '2026-03-10' }],
      });
    }
    const state = await db.selectFrom('report_state').selectAll().executeTakeFirst();
    expect(state).toMatchObject({
      time_zone: 'Asia/Jakarta',
      currency: 'IDR',
      churn_reasons: ['moving', 'price'] as ReasonCode[],
    });
  });

  test('follow what was recorded, though nobody reads a report', async () => {
    const { db } = store;
    await addSettings(db);
    const { clock, reporting } = await start();
    const id = await addContact(db, { customer_id: await addCustomer(db) });
    await db.transaction().execute((trx) => noteReportsDue(trx, [id]));
    clock.advance(1_000);
    await reporting.settled();
    const rows = await db.selectFrom('report_contacts').select('contact_id').execute();
    expect(rows).toEqual([{ contact_id: id }]);
    expect(await db.selectFrom('report_due').selectAll().execute()).toEqual([]);
    await reporting.close();
  });

  test('have their months counted as the server goes on', async () => {
    const { db } = store;
    await addSettings(db);
    await addContact(db, { started_at: new Date(NOON_MS) });
    const { clock, reporting } = await start();
    expect(await allReported(db)).toMatchObject({ months: [] });
    clock.advance(31 * DAY_MS);
    await reporting.settled();
    expect(await allReported(db)).toMatchObject({ months: [{ month: '2026-03-01' }] });
    await reporting.close();
  });
});
