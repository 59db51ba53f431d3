import { useTranslation } from 'react-i18next';
import { FOLLOW_UP_KINDS, FOLLOW_UP_STATES } from '../../../shared/domain/follow-ups/follow-up.ts';
import { localDateAt } from '../../../shared/domain/reporting/local-date.ts';
import type { FOLLOW_UP_ORDERS } from '../../../shared/protocol/supervisor/follow-ups.ts';
import { showWith } from '../../address/address-store.ts';
import { useAddressPart, useReportFilter } from '../../address/use-address.ts';
import { DataTable } from '../../reports/DataTable.tsx';
import { FilterBar } from '../../reports/FilterBar.tsx';
import { ReportPage } from '../../reports/ReportPage.tsx';
import { useTableQuestion } from '../../reports/table-question.ts';
import { useReport } from '../../reports/use-report.ts';
import { SegmentedChoice } from '../../ui/SegmentedChoice.tsx';
import classes from './FollowUpsScreen.module.css';
import { useFollowUpColumns } from './use-follow-up-columns.tsx';

type Order = (typeof FOLLOW_UP_ORDERS)[number];

const UNDONE = 'undone';
const NOT_DONE = FOLLOW_UP_STATES.filter((state) => state !== 'done');
const EVERY = 'all';

/** What agents promised and whom they are to call: what is due and overdue, and by whom. */
export function FollowUpsScreen() {
  const { t } = useTranslation('reports');
  const { team, agent } = useReportFilter();
  const askedState = useAddressPart('state');
  const askedKind = useAddressPart('kind');
  const state = FOLLOW_UP_STATES.find((each) => each === askedState);
  const kind = FOLLOW_UP_KINDS.find((each) => each === askedKind);
  const filter = {
    ...(team && { team: [...team] }),
    ...(agent && { agent: [...agent] }),
    ...(kind && { kind: [kind] }),
    state: state ? [state] : NOT_DONE,
  };
  const question = useTableQuestion<Order>(
    { by: 'dueAt', descending: false },
    JSON.stringify(filter),
  );
  const { sort, page } = question;
  const report = useReport('follow-up.list', { filter, sort, page }, { live: true });
  const { answer, outdated, trouble } = report;
  const columns = useFollowUpColumns(report.again);
  const today = answer && localDateAt(answer.asOfMs, answer.timeZone);
  return (
    <ReportPage
      title={t('follow-ups.title')}
      lead={t('follow-ups.lead')}
      report={{ answer: answer && today && { ...answer, from: today, to: today }, trouble }}
      filter={<FilterBar dimensions={['team', 'agent']} withoutPeriod />}
    >
      <DataTable
        title={t('follow-ups.list')}
        columns={columns}
        rows={answer?.rows ?? null}
        rowCount={answer?.rowCount ?? 0}
        keyOf={({ id }) => id}
        question={question}
        outdated={outdated}
        empty={t('follow-ups.empty')}
        exported={{ table: 'follow-ups', question: { filter, sort } }}
        aside={
          <div className={classes.choices}>
            <SegmentedChoice
              label={t('follow-ups.which-kind')}
              value={kind ?? EVERY}
              choices={[
                { value: EVERY, label: t('follow-ups.every-kind') },
                ...FOLLOW_UP_KINDS.map((value) => ({
                  value,
                  label: t(`follow-ups.kinds.${value}`),
                })),
              ]}
              onChoose={(value) => showWith({ kind: value === EVERY ? null : value })}
            />
            <SegmentedChoice
              label={t('follow-ups.which-state')}
              value={state ?? UNDONE}
              choices={[
                { value: UNDONE, label: t('follow-ups.not-done') },
                ...FOLLOW_UP_STATES.map((value) => ({
                  value,
                  label:
                    value === 'done' || answer === null
                      ? t(`follow-ups.states.${value}`)
                      : t('follow-ups.state-count', {
                          state: t(`follow-ups.states.${value}`),
                          n: answer.counts[value],
                        }),
                })),
              ]}
              onChoose={(value) => showWith({ state: value === UNDONE ? null : value })}
            />
          </div>
        }
      />
    </ReportPage>
  );
}
