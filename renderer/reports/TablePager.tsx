import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import classes from './DataTable.module.css';
import type { TableQuestion } from './table-question.ts';

type TablePagerProps = {
  readonly question: Pick<TableQuestion<never>, 'page' | 'onPage'>;
  readonly rowCount: number;
};

/** Which rows of how many, and the way to the others. */
export function TablePager({ question: { page, onPage }, rowCount }: TablePagerProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { offset, limit } = page;
  const last = Math.min(offset + limit, rowCount);
  const atStart = offset === 0;
  const atEnd = last >= rowCount;
  const go = (to: number) => onPage({ offset: Math.max(0, to), limit });
  return (
    <div className={classes.pager}>
      <span role="status">
        {rowCount === 0
          ? ''
          : t('frame.rows', {
              first: format.number(offset + 1),
              last: format.number(last),
              count: format.number(rowCount),
            })}
      </span>
      {/* Never disabled: the focus would be lost on the last page. */}
      <ActionIcon
        aria-label={t('frame.previous-page')}
        aria-disabled={atStart}
        onClick={() => (atStart ? undefined : go(offset - limit))}
      >
        <IconChevronLeft size={18} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon
        aria-label={t('frame.next-page')}
        aria-disabled={atEnd}
        onClick={() => (atEnd ? undefined : go(offset + limit))}
      >
        <IconChevronRight size={18} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}
