import { type ReferenceData, referenceDataSchema } from '../../../../shared/schema/reference.ts';
import type { Sealer } from '../../db/seal.ts';
import type { Sql } from '../../db/sqlite.ts';

const RECORD = 'reference';

export type ReferenceQueries = ReturnType<typeof createReferenceQueries>;

export function createReferenceQueries(sql: Sql, sealer: Sealer) {
  const find = sql.query<{ document: Uint8Array }>('select document from reference');
  const put = sql.query(`
    insert into reference (id, document) values (1, @document)
    on conflict (id) do update set document = excluded.document`);
  const clear = sql.query('delete from reference');

  return {
    /** Null too when an older Savedesk kept it in another shape. */
    find: (): ReferenceData | null => {
      const row = find.get();
      if (row === undefined) return null;
      return sealer.tryOpenJson(referenceDataSchema, row.document, RECORD);
    },
    put: (reference: ReferenceData) => {
      put.run({ document: sealer.sealJson(reference, RECORD) });
    },
    clear: () => {
      clear.run();
    },
  };
}
