import { IconAlertTriangle, IconCalendarDue, IconCheck, IconClockHour4 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUpState } from '../../../shared/domain/follow-ups/follow-up.ts';
import type {
  FOLLOW_UP_ORDERS,
  FollowUpLine,
} from '../../../shared/protocol/supervisor/follow-ups.ts';
import { addressOf } from '../../address/address.ts';
import { useReportFilter } from '../../address/use-address.ts';
import { useFormat } from '../../i18n/use-format.ts';
import type { Column } from '../../reports/DataTable.tsx';
import { Mark, type Tone } from '../../ui/Mark.tsx';
import { FollowUpSubject } from './FollowUpSubject.tsx';
import classes from './FollowUpsScreen.module.css';
import { MarkDone } from './MarkDone.tsx';

type Order = (typeof FOLLOW_UP_ORDERS)[number];

const ICON = { size: 14, stroke: 1.75, 'aria-hidden': true } as const;

const MARKS: Readonly<Record<FollowUpState, { readonly tone: Tone; readonly icon: ReactNode }>> = {
  overdue: { tone: 'bad', icon: <IconAlertTriangle {...ICON} /> },
  due: { tone: 'warn', icon: <IconCalendarDue {...ICON} /> },
  open: { tone: 'neutral', icon: <IconClockHour4 {...ICON} /> },
  done: { tone: 'good', icon: <IconCheck {...ICON} /> },
};

/** What is told of each follow-up; when it is due opens the story of its contact. */
export function useFollowUpColumns(onDone: () => void): Column<FollowUpLine, Order>[] {
  const { t } = useTranslation('reports');
  const filter = useReportFilter();
  const format = useFormat();
  const dash = <span className={classes.none}>–</span>;
  return [
    {
      id: 'due',
      name: t('follow-ups.due'),
      order: 'dueAt',
      heads: true,
      cell: ({ contactId, dueAtMs }) =>
        contactId === null ? (
          format.fullDateTime(dueAtMs)
        ) : (
          <a className={classes.link} href={addressOf('story', filter, { contact: contactId })}>
            {format.fullDateTime(dueAtMs)}
          </a>
        ),
    },
    {
      id: 'state',
      name: t('follow-ups.state'),
      cell: ({ state }) => (
        <Mark tone={MARKS[state].tone} icon={MARKS[state].icon}>
          {t(`follow-ups.states.${state}`)}
        </Mark>
      ),
    },
    {
      id: 'kind',
      name: t('follow-ups.kind'),
      order: 'kind',
      cell: ({ kind }) => t(`follow-ups.kinds.${kind}`),
    },
    {
      id: 'what',
      name: t('follow-ups.what'),
      cell: (line) => <FollowUpSubject line={line} />,
    },
    {
      id: 'customer',
      name: t('contacts.customer'),
      cell: ({ customerName }) => customerName ?? t('contacts.unknown-customer'),
    },
    {
      id: 'agent',
      name: t('contacts.agent'),
      order: 'agent',
      cell: ({ agentName }) => agentName ?? dash,
    },
    {
      id: 'done',
      name: t('follow-ups.done'),
      cell: (line) =>
        line.doneAtMs === null ? (
          <MarkDone line={line} onDone={onDone} />
        ) : (
          format.fullDateTime(line.doneAtMs)
        ),
    },
  ];
}
