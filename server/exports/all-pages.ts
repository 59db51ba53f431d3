import { MOST_EXPORTED_ROWS } from '../../shared/protocol/supervisor/exports.ts';
import type { Page } from '../../shared/schema/reporting.ts';
import { RequestFailed } from '../realtime/request-failed.ts';

/** A screen is given less at once; nobody waits at this one. */
const ROWS_AT_ONCE = 5_000;

/**
 * All rows of a table that is answered a page at a time, as one answer. @throws RequestFailed where
 * there are more than a file takes.
 */
export async function allPages<A extends { readonly rowCount: number }, R>(
  ask: (page: Page) => Promise<A>,
  rowsOf: (answer: A) => readonly R[],
): Promise<{ readonly first: A; readonly rows: readonly R[] }> {
  const first = await ask({ offset: 0, limit: ROWS_AT_ONCE });
  if (first.rowCount > MOST_EXPORTED_ROWS) {
    throw new RequestFailed(
      'bad-request',
      `that is ${first.rowCount} rows, and a file takes ${MOST_EXPORTED_ROWS}; choose fewer days, a team or a reason`,
    );
  }
  const rows = [...rowsOf(first)];
  while (rows.length < first.rowCount) {
    const more = rowsOf(await ask({ offset: rows.length, limit: ROWS_AT_ONCE }));
    // Rows may have gone since the first page was asked for.
    if (more.length === 0) break;
    rows.push(...more);
  }
  return { first, rows };
}
