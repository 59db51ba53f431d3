import type { Query, Sql } from '../../electron/host/db/sqlite.ts';

/** The process ended here. */
export class Died extends Error {
  constructor() {
    super('the process has ended');
    this.name = 'Died';
  }
}

/**
 * A database as one life of a process sees it. `moment` is called before and after every write and
 * every commit, and throws {@link Died} from the moment the process has ended: a transaction under way
 * then leaves nothing, one that is committed stays. `commit` carries out each transaction.
 */
export function mortalSql(sql: Sql, moment: () => void, commit: <T>(work: () => T) => T): Sql {
  function mortalQuery<Row>(query: Query<Row>): Query<Row> {
    const at = <T>(work: () => T): T => {
      moment();
      return work();
    };
    return {
      run: (params) => at(() => query.run(params)),
      get: (params) => at(() => query.get(params)),
      all: (params) => at(() => query.all(params)),
    };
  }
  return {
    path: sql.path,
    query: <Row>(text: string) => mortalQuery(sql.query<Row>(text)),
    exec: (text) => {
      moment();
      sql.exec(text);
    },
    pragma: (source) => sql.pragma(source),
    transaction: (work) => {
      moment();
      const result = commit(() => sql.transaction(work));
      moment();
      return result;
    },
    close: () => sql.close(),
  };
}
