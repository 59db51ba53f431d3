import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { auditEntries, readAuditHead } from '../../../server/audit/audit-queries.ts';
import { recordAudit } from '../../../server/audit/record-audit.ts';
import { verifyAuditLog } from '../../../server/audit/verify-log.ts';
import type { Store } from '../../../server/store/database.ts';
import type { AuditEntry, AuditEvent } from '../../../shared/domain/audit/audit-entry.ts';
import { onBothDatabases } from '../../support/both-databases.ts';
import { addUser, NOON_MS } from '../../support/rows.ts';

const opened = (id: string): AuditEvent => ({
  actor: { id: null, name: 'Siri' },
  action: 'customer-opened',
  subject: { kind: 'customer', id },
  detail: { why: 'calls back', 'a b': ['2', '1'], amount: 1e21, none: null },
  atMs: NOON_MS,
});

const record = (db: Store, id: string) =>
  db.transaction().execute((trx) => recordAudit(trx, opened(id)));

async function everyEntry(db: Store): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of auditEntries(db)) entries.push(entry);
  return entries;
}

/** What somebody can do who has the whole database in their hands. */
const tamper = (db: Store, statement: string) =>
  db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    await sql.raw(statement).execute(trx);
  });

describe('the audit log', () => {
  onBothDatabases((using) => {
    const faults = async () => (await verifyAuditLog(using.db, null)).faults;

    test('keeps what happened, row after row, as it was told', async () => {
      await record(using.db, 'one');
      await record(using.db, 'a\0b');

      const entries = await everyEntry(using.db);
      expect(entries).toMatchObject([
        { seq: 1, ...opened('one') },
        { seq: 2, ...opened('a\uFFFDb'), previousHash: entries[0]?.hash },
      ]);
      expect(await readAuditHead(using.db)).toEqual({ seq: 2, hash: entries[1]?.hash });
      expect(await verifyAuditLog(using.db, null)).toMatchObject({ rowCount: 2, faults: [] });
    });

    test('keeps nothing of what did not happen', async () => {
      const failing = using.db.transaction().execute(async (trx) => {
        await addUser(trx, { name: 'Kari' });
        await recordAudit(trx, opened('one'));
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await verifyAuditLog(using.db, null)).toMatchObject({ rowCount: 0, faultCount: 0 });
    });

    test('is not changed, deleted from or emptied by anybody in the usual way', async () => {
      await record(using.db, 'one');
      for (const statement of [
        `update audit_log set actor_name = 'Nobody'`,
        'delete from audit_log',
        'delete from audit_log where false',
        'truncate audit_log',
      ]) {
        await expect(sql.raw(statement).execute(using.db)).rejects.toThrow('append-only');
      }
      expect(await faults()).toEqual([]);
    });

    test.each([
      [`update audit_log set actor_name = 'Nobody' where seq = 2`, { kind: 'changed', seq: 2 }],
      [
        `update audit_log set at = at + interval '1 microsecond' where seq = 2`,
        { kind: 'changed', seq: 2 },
      ],
      [
        `update audit_log set detail = detail || '{"why": "x"}' where seq = 3`,
        { kind: 'changed', seq: 3 },
      ],
      ['delete from audit_log where seq = 1', { kind: 'removed', from: 1, to: 1 }],
      ['delete from audit_log where seq > 1', { kind: 'removed', from: 2, to: 3 }],
      ['delete from audit_head', { kind: 'head-lost' }],
      [
        `insert into audit_log select 4, at, actor_id, 'Nobody', action, subject_kind, subject_id,
          detail, hash, hash from audit_log where seq = 3`,
        { kind: 'inserted', seq: 4 },
      ],
    ])('is found out about: %s', async (statement, fault) => {
      for (const id of ['one', 'two', 'three']) await record(using.db, id);
      await tamper(using.db, statement);
      expect(await faults()).toContainEqual(fault);
    });

    test('many who write at once write one after the other', async () => {
      const names = Array.from({ length: 30 }, (_, n) => `c${n}`);
      await Promise.all(names.map((name) => record(using.db, name)));

      const entries = await everyEntry(using.db);
      expect(entries.map(({ subject }) => subject.id).toSorted()).toEqual(names.toSorted());
      expect(await verifyAuditLog(using.db, null)).toMatchObject({ rowCount: 30, faults: [] });
    });
  });
});
