import { type ReactNode, useId } from 'react';
import type { Exportable } from '../../shared/protocol/supervisor/exports.ts';
import classes from './DataTable.module.css';
import { ExportMenu } from './ExportMenu.tsx';
import { SortHead } from './SortHead.tsx';
import { TablePager } from './TablePager.tsx';
import type { TableQuestion } from './table-question.ts';
import type { HeldRows } from './use-held-rows.ts';

export type Column<Row, Order extends string> = {
  readonly id: string;
  readonly name: string;
  /** What the server puts rows in order by for this column; none: it cannot be put in order by it. */
  readonly order?: Order | undefined;
  /** Right-aligned, with figures of one width; its first order is the largest first. */
  readonly numeric?: boolean;
  /** Names the row. */
  readonly heads?: boolean;
  /** Beside the name, such as a question mark. */
  readonly help?: ReactNode;
  cell(row: Row): ReactNode;
};

type DataTableProps<Row, Order extends string> = {
  /** The heading above it, and its name. */
  readonly title: string;
  readonly columns: readonly Column<Row, Order>[];
  /** The page that has come; null before the first. */
  readonly rows: readonly Row[] | null;
  /** Of all pages. */
  readonly rowCount: number;
  readonly keyOf: (row: Row) => string;
  /** From useTableQuestion(). */
  readonly question: TableQuestion<Order>;
  /** From useHeldRows(), where rows stay in their places as the day goes on. */
  readonly held?: Pick<HeldRows<Row>, 'behind' | 'catchUp'>;
  /** The rows are of an earlier question. */
  readonly outdated: boolean;
  /** What will stand here, and when. */
  readonly empty: string;
  /** Between the heading and the export menu, such as a choice of what rows are. */
  readonly aside?: ReactNode;
  /** What is exported: all rows as narrowed and in this order; none where there is no file of it. */
  readonly exported?: Exportable | undefined;
};

/** A list that the server puts in order and hands out a page at a time. */
export function DataTable<Row, Order extends string>(props: DataTableProps<Row, Order>) {
  const { title, columns, rows, rowCount, keyOf, question, held, outdated } = props;
  const { empty, aside, exported } = props;
  const id = useId();
  return (
    <section className={classes.card} aria-labelledby={id} aria-busy={outdated}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        <div className={classes.aside}>{aside}</div>
        {exported === undefined ? null : <ExportMenu of={exported} rowCount={rowCount} />}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables scroll here, by keys too */}
      <div className={classes.scroll} tabIndex={0}>
        <table className={classes.table} aria-labelledby={id}>
          <thead>
            <tr>
              {columns.map(({ id: columnId, name, order, numeric = false, help }) => (
                <SortHead
                  key={columnId}
                  name={name}
                  order={order}
                  numeric={numeric}
                  help={help}
                  question={question}
                />
              ))}
            </tr>
          </thead>
          <tbody className={classes.body} data-outdated={outdated || undefined}>
            {(rows ?? []).map((row) => (
              <tr key={keyOf(row)}>
                {columns.map(({ id: columnId, numeric, heads, cell }) =>
                  heads === true ? (
                    <th key={columnId} scope="row">
                      {cell(row)}
                    </th>
                  ) : (
                    <td key={columnId} data-numeric={numeric}>
                      {cell(row)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
        {rows !== null && rows.length === 0 ? <p className={classes.empty}>{empty}</p> : null}
      </div>
      <TablePager question={question} rowCount={rowCount} held={held} />
    </section>
  );
}
