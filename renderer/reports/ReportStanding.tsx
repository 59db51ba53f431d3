import { IconAlertTriangle, IconCloudOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '../../shared/domain/reporting/local-date.ts';
import { useAddressStore } from '../address/address-store.ts';
import { useFormat } from '../i18n/use-format.ts';
import classes from './ReportPage.module.css';
import type { ReportTrouble } from './report-feed.ts';

/** What an answer says of itself; each answer of a report has it. */
export type ReportHead = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly timeZone: string;
  readonly asOfMs: number;
};

type ReportStandingProps = {
  readonly heading: ReactNode;
  /** A line below it: what question is answered. */
  readonly lead?: ReactNode;
  /** As useReport() gives it. */
  readonly report: {
    readonly answer: ReportHead | null;
    readonly trouble: ReportTrouble | null;
  };
  /** Usually a FilterBar. */
  readonly filter?: ReactNode;
  /** Beside the heading. */
  readonly aside?: ReactNode;
};

/** What stands above figures: of which days and as of when they are, narrowed to what, and any trouble. */
export function ReportStanding({ heading, lead, report, filter, aside }: ReportStandingProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const unreadable = useAddressStore((state) => state.unreadable);
  const { answer, trouble } = report;
  return (
    <>
      <div className={classes.head}>
        {heading}
        {aside}
        <p className={classes.about}>
          {answer === null
            ? ' '
            : t('frame.about', {
                days: format.days(answer.from, answer.to),
                time: format.dateTime(answer.asOfMs),
                zone: answer.timeZone,
              })}
        </p>
      </div>
      {lead === undefined ? null : <p className={classes.lead}>{lead}</p>}
      {filter}
      {/* Kept in its place, so that a screen reader hears what comes into it. */}
      <div role="status">
        {trouble === null ? null : (
          <p className={classes.notice}>
            <IconCloudOff size={18} stroke={1.75} aria-hidden="true" />
            {trouble === 'refused'
              ? t('frame.refused')
              : answer === null
                ? t('frame.unreachable')
                : t('frame.unreachable-since', { time: format.dateTime(answer.asOfMs) })}
          </p>
        )}
        {unreadable ? (
          <p className={classes.notice}>
            <IconAlertTriangle size={18} stroke={1.75} aria-hidden="true" />
            {t('frame.unreadable')}
          </p>
        ) : null}
      </div>
    </>
  );
}
