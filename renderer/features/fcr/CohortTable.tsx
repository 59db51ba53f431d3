import { VisuallyHidden } from '@mantine/core';
import { type CSSProperties, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ExportMenu } from '../../reports/ExportMenu.tsx';
import { useFigureTexts } from '../../reports/texts.ts';
import type { Report } from '../../reports/use-report.ts';
import classes from './CohortTable.module.css';

/** Days between which little happens are left out. */
const SHOWN_DAYS = [1, 2, 3, 5, 7, 10, 14, 21, 30];
/** A share at which a cell is at its darkest. */
const DARKEST_SHARE = 0.4;

type CohortTableProps = {
  readonly filter: ReportFilter;
  readonly returns: Report<'report.cohorts'>;
};

/** By the week of first contact, who had come back so many days later; empty until the days are over. */
export function CohortTable({ filter, returns }: CohortTableProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const texts = useFigureTexts();
  const id = useId();
  const { answer, outdated } = returns;
  const weeks = answer?.weeks ?? [];
  return (
    <section className={classes.card} aria-labelledby={id} aria-busy={outdated}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title}>
          {t('fcr.cohorts')}
        </h2>
        <ExportMenu of={{ table: 'return-weeks', question: { filter } }} rowCount={weeks.length} />
      </div>
      <p className={classes.lead}>{t('fcr.cohorts-lead')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <div className={classes.scroll} tabIndex={0}>
        <table className={classes.table} aria-labelledby={id} data-outdated={outdated || undefined}>
          <thead>
            <tr>
              <th scope="col">{t('frame.by.week')}</th>
              <th scope="col">{t('fcr.contacts')}</th>
              {SHOWN_DAYS.map((day) => (
                <th key={day} scope="col">
                  {t('fcr.within', { count: day })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ week, contacts, shares }) => (
              <tr key={week}>
                <th scope="row">{format.day(week)}</th>
                <td>{format.number(contacts)}</td>
                {SHOWN_DAYS.map((day) => {
                  const share = shares[day - 1] ?? null;
                  return share === null ? (
                    <td key={day}>
                      <VisuallyHidden>{t('fcr.not-yet')}</VisuallyHidden>
                    </td>
                  ) : (
                    <td key={day} className={classes.share} style={depthOf(share)}>
                      {texts.value('share', share)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        {answer !== null && weeks.length === 0 ? (
          <p className={classes.empty}>{t('fcr.cohorts-empty')}</p>
        ) : null}
      </div>
    </section>
  );
}

/** A property of our own for the style sheet; React's type of styles knows none. */
function depthOf(share: number): CSSProperties {
  return { '--depth': Math.min(1, share / DARKEST_SHARE) } as CSSProperties;
}
