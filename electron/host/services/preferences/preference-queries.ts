import type { Sql } from '../../db/sqlite.ts';

export type PreferenceQueries = ReturnType<typeof createPreferenceQueries>;

export function createPreferenceQueries(sql: Sql) {
  const find = sql.query<{ document: string }>(
    'select document from preferences where agent_id = @owner',
  );
  const put = sql.query(`
    insert into preferences (agent_id, document) values (@owner, @document)
    on conflict (agent_id) do update set document = excluded.document`);

  return {
    find: (owner: string): string | null => find.get({ owner })?.document ?? null,
    put: (owner: string, document: string) => {
      put.run({ owner, document });
    },
  };
}
