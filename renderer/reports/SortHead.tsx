import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import classes from './DataTable.module.css';
import type { Column } from './DataTable.tsx';
import type { TableQuestion } from './table-question.ts';

type SortHeadProps<Row, Order extends string> = {
  readonly column: Column<Row, Order>;
  readonly question: TableQuestion<Order>;
};

/** The head of a column: pressed, it puts the list in its order, and pressed again the other way round. */
export function SortHead<Row, Order extends string>({
  column,
  question: { sort, onSort },
}: SortHeadProps<Row, Order>) {
  const { name, order, numeric = false, help } = column;
  const sorted = order !== undefined && sort.by === order;
  const Arrow = sort.descending ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      data-numeric={numeric || undefined}
      aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      <span className={classes.column}>
        {order === undefined ? (
          name
        ) : (
          <UnstyledButton
            className={classes.sort}
            onClick={() => onSort({ by: order, descending: sorted ? !sort.descending : numeric })}
          >
            {name}
            {/* Its place is kept, so that no column moves. */}
            <span className={classes.arrow} aria-hidden="true">
              {sorted ? <Arrow size={14} stroke={2} /> : null}
            </span>
          </UnstyledButton>
        )}
        {help}
      </span>
    </th>
  );
}
