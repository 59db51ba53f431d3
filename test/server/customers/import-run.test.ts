import { describe, expect, test } from '@jest/globals';
import type { ImportCustomer } from '../../../server/customers/import-customer.ts';
import { databaseTarget, importFile } from '../../support/import-file.ts';
import { useServerDatabase } from '../../support/server-database.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

const dir = tempDirPerTest('import');
const database = useServerDatabase();

const rows = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => `${from + index},Name ${from + index},10.00`);
const file = (...lines: string[]) => `id,name,price\n${lines.join('\n')}\n`;

/** Remembers the chunks it was given. */
function recordingTarget() {
  const chunks: string[][] = [];
  return {
    chunks,
    write: async (customers: readonly ImportCustomer[]) => {
      chunks.push(customers.map(({ externalId }) => externalId));
      return { created: customers.length, updated: 0, unchanged: 0 };
    },
  };
}

describe('an import', () => {
  test('writes a chunk a transaction, and tells how far it is', async () => {
    const target = recordingTarget();
    const seen: number[] = [];
    await importFile({
      dir: dir.path,
      csv: file(...rows(5)),
      chunkSize: 2,
      target,
      onProgress: ({ created }) => seen.push(created),
    });
    expect(target.chunks).toEqual([['1', '2'], ['3', '4'], ['5']]);
    expect(seen).toEqual([2, 4, 5]);
  });

  test('reports a bad row with its line and what is wrong, and imports the others', async () => {
    const { report, rejected } = await importFile({
      dir: dir.path,
      csv: file(
        '1,Kari,10.00',
        '2,Per,ten',
        '3,"Two\nlines",10.00',
        '4,Ola',
        ',Nobody,',
        '6,Eva,1.00',
      ),
      target: databaseTarget(database.db),
    });
    expect(report).toMatchObject({ rows: 6, created: 3, rejected: 3 });
    expect(rejected).toEqual([
      {
        line: 3,
        externalId: '2',
        fields: ['2', 'Per', 'ten'],
        problems: [{ column: 'price', reason: '"ten" is not a number like 1234.50' }],
      },
      {
        line: 6,
        externalId: null,
        fields: ['4', 'Ola'],
        problems: [{ column: null, reason: 'has 2 fields, the header has 3' }],
      },
      expect.objectContaining({ line: 7, problems: [expect.anything(), expect.anything()] }),
    ]);
    const names = await database.db
      .selectFrom('customers')
      .select('name')
      .orderBy('name')
      .execute();
    expect(names.map(({ name }) => name)).toEqual(['Eva', 'Kari', 'Two\nlines']);
  });

  test('rejects an external id that was there before, wherever in the file', async () => {
    const { report, rejected } = await importFile({
      dir: dir.path,
      csv: file(...rows(3), '1,Again,10.00'),
      chunkSize: 2,
      target: databaseTarget(database.db),
    });
    expect(report).toMatchObject({ created: 3, rejected: 1 });
    expect(rejected[0]).toMatchObject({
      line: 5,
      problems: [{ reason: 'the external id 1 is already on line 2' }],
    });
  });

  test('of the same file again changes nothing', async () => {
    const csv = file(...rows(7));
    const target = databaseTarget(database.db);
    await importFile({ dir: dir.path, csv, target });
    const { report } = await importFile({ dir: dir.path, csv, target });
    expect(report).toMatchObject({ created: 0, updated: 0, unchanged: 7 });
  });

  test('that was broken off goes on where it was', async () => {
    const csv = file(...rows(6));
    const failing = databaseTarget(database.db);
    let chunks = 0;
    const target = {
      write: (customers: readonly ImportCustomer[]) => {
        chunks += 1;
        if (chunks === 2) throw new Error('the network is gone');
        return failing.write(customers);
      },
    };
    await expect(importFile({ dir: dir.path, csv, chunkSize: 2, target })).rejects.toThrow(
      'the network is gone',
    );
    const { report } = await importFile({ dir: dir.path, csv, target: failing });
    expect(report).toMatchObject({ created: 4, unchanged: 2 });
  });

  test('that is asked to stop ends after the chunk it is at', async () => {
    const stop = new AbortController();
    const target = recordingTarget();
    const { report } = await importFile({
      dir: dir.path,
      csv: file(...rows(100)),
      chunkSize: 10,
      target,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(report).toMatchObject({ stopped: true, created: 10 });
    expect(target.chunks).toHaveLength(1);
  });

  test('of a file without the columns the mapping reads says which, and what was near', async () => {
    const wrong = importFile({
      dir: dir.path,
      csv: 'ID,name,cost\n1,Kari,10\n',
      target: recordingTarget(),
    });
    await expect(wrong).rejects.toThrow(
      'The mapping reads "id" (did you mean "ID"?), "price", which the file does not have. ' +
        'Its columns are: ID, name, cost.',
    );
  });

  test('counts what rows had nothing for', async () => {
    const { report } = await importFile({
      dir: dir.path,
      csv: 'id,name,price,mail\n1,Kari,10,\n2,Per,10,per@example.com\n3,Eva,10,nonsense\n',
      mapping: `mapping: 1
name: With mail
customer:
  externalId: { column: id }
  name: { column: name }
  language: en
  segment: consumer
  jurisdiction: GB
  customerSince: 2024-05-01
  currency: EUR
  monthlyValue: { column: price, decimals: 2 }
  remainingMargin: { percentOfMonthly: 50, months: 12 }
  email: { column: mail, invalid: leave-out }
`,
      target: databaseTarget(database.db),
    });
    expect(report).toMatchObject({ created: 3, rejected: 0, leftOut: { email: 2 } });
  });
});
