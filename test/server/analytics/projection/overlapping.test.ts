import { beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import pino from 'pino';
import { countMonth } from '../../../../server/analytics/projection/count-months.ts';
import { MONTH_MEASURES } from '../../../../server/analytics/projection/month-measures.ts';
import { rebuildReports } from '../../../../server/analytics/projection/rebuild.ts';
import { refreshContacts } from '../../../../server/analytics/projection/refresh-contacts.ts';
import { noteReportsDue } from '../../../../server/analytics/projection/reports-due.ts';
import type { Trx } from '../../../../server/store/database.ts';
import type { ContactId, CustomerId, ReasonCode } from '../../../../shared/domain/ids.ts';
import type { LocalDate } from '../../../../shared/domain/reporting/local-date.ts';
import { describePostgres } from '../../../support/describe-with.ts';
import { addRecorder } from '../../../support/desk-facts.ts';
import { createFactIntake } from '../../../support/fact-intake.ts';
import { openOnPostgres } from '../../../support/postgres-of-the-run/databases.ts';
import { allReported, reportedContact } from '../../../support/reported-rows.ts';
import {
  addContact,
  addCustomer,
  addLeg,
  addSettings,
  DAY_MS,
  NOON_MS,
} from '../../../support/rows.ts';
import { useDatabase } from '../../../support/server-database.ts';

const JANUARY = '2026-01-01' as LocalDate;
const DESKS = 3;
const CONTACTS = 4;

describePostgres('reported rows while transactions overlap', () => {
  const database = useDatabase(openOnPostgres);
  beforeEach(() => addSettings(database.db));

  const inTransaction = (work: (trx: Trx) => Promise<unknown>) =>
    database.db.transaction().execute(work);

  /** Does `first`, begins `second`, and commits the first once the second waits for it. */
  async function secondWaitsFor(
    first: (trx: Trx) => Promise<unknown>,
    second: (trx: Trx) => Promise<unknown>,
  ): Promise<void> {
    const worked = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const committed = inTransaction(async (trx) => {
      await first(trx);
      worked.resolve();
      await goOn.promise;
    });
    await Promise.race([worked.promise, committed]);
    let ended = false;
    const following = inTransaction(second).finally(() => {
      ended = true;
    });
    let waiting = false;
    while (!waiting && !ended) {
      const { rows } = await sql<{ waiting: boolean }>`
        select exists (
          select from pg_locks join pg_stat_activity using (pid)
          where not granted and datname = current_database()
        ) as waiting`.execute(database.db);
      waiting = rows[0]?.waiting ?? false;
    }
    goOn.resolve();
    await committed;
    await following;
    expect({ waiting }).toEqual({ waiting: true });
  }

  const marked = () => database.db.selectFrom('report_counted_months').select('month').execute();

  test('a count waits for a change that found no mark to take off', async () => {
    const { db } = database;
    const id = await addContact(db, { started_at: new Date('2026-01-15T12:00:00Z') });
    await secondWaitsFor(
      (trx) => refreshContacts(trx, [id], [], 'due'),
      (trx) => countMonth(trx, JANUARY, NOON_MS),
    );
    expect(await marked()).toEqual([{ month: JANUARY }]);
    const { months } = await allReported(db);
    expect(months.map(({ sums }) => Number(sums[MONTH_MEASURES.indexOf('contacts')]))).toEqual([1]);
  });

  test('a change waits for a count under way, and takes its mark off', async () => {
    const id = await addContact(database.db, { started_at: new Date('2026-01-15T12:00:00Z') });
    await secondWaitsFor(
      (trx) => countMonth(trx, JANUARY, NOON_MS),
      (trx) => refreshContacts(trx, [id], [], 'due'),
    );
    expect(await marked()).toEqual([]);
  });

  test('who reads while another one makes what is due waits for it', async () => {
    const { db } = database;
    const id = await addContact(db, {});
    await inTransaction((trx) => noteReportsDue(trx, [id]));
    const read = () => reportedContact(db, id);
    let seen: Awaited<ReturnType<typeof read>>;
    await secondWaitsFor(
      async (trx) => {
        await trx.deleteFrom('report_due').execute();
        await refreshContacts(trx, [id], [], 'due');
      },
      async () => {
        seen = await read();
      },
    );
    expect(seen).toMatchObject({ contact_id: id });
  });

  // Of two rows one is written first; which, is up to PostgreSQL.
  test.each(['first', 'second'])(
    'who was held up making the %s row does not write over what another made since',
    async (which) => {
      const { db } = database;
      const contacts = [await addContact(db, {}), await addContact(db, {})] as const;
      const [held, changing] = which === 'first' ? contacts : contacts.toReversed();
      if (held === undefined || changing === undefined) throw new Error('two contacts were made');
      await inTransaction((trx) => refreshContacts(trx, [held, changing], [], 'remake'));
      await db
        .updateTable('report_contacts')
        .set({ queue: 'other' as never })
        .where('contact_id', '=', held)
        .execute();
      const waiting = async (ended: () => boolean, wanted: number) => {
        for (let seen = 0; seen < wanted && !ended(); ) {
          const { rows } = await sql<{ waiting: number }>`
          select count(*) as waiting from pg_locks join pg_stat_activity using (pid)
          where not granted and datname = current_database()`.execute(db);
          seen = rows[0]?.waiting ?? 0;
        }
      };

      const making: Promise<unknown>[] = [];
      await inTransaction(async (trx) => {
        await sql`select from report_contacts where contact_id = ${held} for update`.execute(trx);
        making.push(
          inTransaction((first) => refreshContacts(first, [held, changing], [], 'remake')),
        );
        await waiting(() => false, 1);
        await db
          .updateTable('contacts')
          .set({ ended_at: new Date(NOON_MS + 1) })
          .where('id', '=', changing)
          .execute();
        let isMade = false;
        const second = inTransaction((later) => refreshContacts(later, [changing], [], 'due'));
        making.push(second.finally(() => (isMade = true)));
        await waiting(() => isMade, 2);
      });
      await Promise.all(making);
      expect(await reportedContact(db, changing)).toMatchObject({
        ended_at: new Date(NOON_MS + 1),
      });
    },
  );

  test('a rebuild while desks report leaves all rows as another rebuild makes them', async () => {
    const { db } = database;
    const intake = createFactIntake(db);
    const customers: CustomerId[] = [await addCustomer(db), await addCustomer(db)];
    const work = [];
    for (let index = 0; index < DESKS; index += 1) {
      const desk = await addRecorder(db, await intake.addAgent());
      const ids: ContactId[] = [];
      for (let n = 0; n < CONTACTS; n += 1) {
        const id = await addContact(db, {
          customer_id: customers[n % 2] as CustomerId,
          agent_id: desk.agent.id,
          started_at: new Date(NOON_MS - (1 + n + index * CONTACTS) * DAY_MS),
        });
        await addLeg(db, id, desk.agent.id);
        ids.push(id);
      }
      work.push({ desk, ids });
    }

    const options = { db, clock: intake.clock, log: pino({ level: 'silent' }), lanes: 2 };
    let reporting = true;
    const rebuilding = (async () => {
      while (reporting) await rebuildReports(options);
    })();
    await Promise.all(
      work.map(async ({ desk, ids }) => {
        for (const contactId of ids) {
          const facts = [
            desk.record('contact.reason-set', { contactId, reason: 'price' as ReasonCode }),
            desk.record('fcr.claimed', { contactId, resolved: true }),
            desk.record('cancel.completed', { contactId, requestedAtMs: NOON_MS - DAY_MS }),
          ];
          for (const fact of facts) await intake.push(desk, [fact]);
        }
      }),
    );
    reporting = false;
    await rebuilding;
    await intake.close();

    const asTheyCame = await allReported(db);
    expect(asTheyCame.contacts).toHaveLength(DESKS * CONTACTS);
    await db.deleteFrom('report_contacts').execute();
    await rebuildReports(options);
    expect((await allReported(db)).contacts).toEqual(asTheyCame.contacts);
    expect(asTheyCame.contacts.every(({ left_at }) => left_at !== null)).toBe(true);
  }, 60_000);
});
