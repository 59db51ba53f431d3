import pg from 'pg';

/** As many rows in a statement, and a transaction, as a desk sends in a batch. */
const ROWS_A_STATEMENT = 200;

/**
 * Puts the rows that `facts` holds into a table like it, with its indexes and in the same database, by
 * multi-row inserts and nothing else. Returns how many a second, the first `warmUp` aside.
 */
export async function timeRawInsert(databaseUrl: string, warmUp: number): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('create table bench_facts (like facts including all)');
    const { rows, fields } = await client.query<Record<string, unknown>>(
      'select * from facts order by device_id, seq',
    );
    const columns = fields.map(({ name }) => name);
    let startedMs = performance.now();
    for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
      if (from === warmUp) startedMs = performance.now();
      const batch = rows.slice(from, from + ROWS_A_STATEMENT);
      const values = batch.map((_, row) => {
        const places = columns.map((_, column) => `$${row * columns.length + column + 1}`);
        return `(${places.join()})`;
      });
      await client.query(
        `insert into bench_facts (${columns.join()}) values ${values.join()}`,
        batch.flatMap((row) => columns.map((column) => row[column])),
      );
    }
    const perSecond = ((rows.length - warmUp) * 1_000) / (performance.now() - startedMs);
    await client.query('drop table bench_facts');
    return perSecond;
  } finally {
    await client.end();
  }
}
