import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './DataTable.module.css';
import type { TableQuestion } from './table-question.ts';

type SortHeadProps<Order extends string> = {
  readonly name: string;
  readonly order: Order | undefined;
  readonly numeric: boolean;
  readonly help: ReactNode;
  readonly question: Pick<TableQuestion<Order>, 'sort' | 'onSort'>;
};

/** The head of a column: pressed, it puts the list in its order, and pressed again the other way round. */
export function SortHead<Order extends string>(props: SortHeadProps<Order>) {
  const { name, order, numeric, help, question } = props;
  const { sort, onSort } = question;
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
