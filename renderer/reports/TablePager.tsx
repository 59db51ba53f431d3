import { ActionIcon, Button } from '@mantine/core';
import { IconArrowsSort, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import classes from './DataTable.module.css';
import type { TableQuestion } from './table-question.ts';
import type { HeldRows } from './use-held-rows.ts';

type TablePagerProps = {
  readonly question: Pick<TableQuestion<never>, 'page' | 'onPage'>;
  readonly rowCount: number;
  readonly held: Pick<HeldRows<never>, 'behind' | 'catchUp'> | undefined;
};

/** Which rows of how many, the way to the others, and to what they would be if asked for now. */
export function TablePager({ question: { page, onPage }, rowCount, held }: TablePagerProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { offset, limit } = page;
  const last = Math.min(offset + limit, rowCount);
  const atStart = offset === 0;
  const atEnd = last >= rowCount;
  const go = (to: number) => onPage({ offset: Math.max(0, to), limit });
  return (
    <div className={classes.pager}>
      {/* Its place is kept, so that nothing moves when it is needed. */}
      {held === undefined ? null : (
        <Button
          className={classes.anew}
          size="compact-sm"
          variant="subtle"
          color="neutral"
          leftSection={<IconArrowsSort size={14} stroke={1.75} aria-hidden="true" />}
          aria-disabled={!held.behind}
          onClick={() => (held.behind ? held.catchUp() : undefined)}
        >
          {t('frame.catch-up')}
        </Button>
      )}
      <span role="status">
        {rowCount === 0
          ? ''
          : t('frame.rows', {
              first: format.number(offset + 1),
              last: format.number(last),
              count: format.number(rowCount),
            })}
      </span>
      {/* Nothing here is disabled: the focus would be lost on the last page. */}
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
