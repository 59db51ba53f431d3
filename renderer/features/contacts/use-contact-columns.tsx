import { useTranslation } from 'react-i18next';
import type { CONTACT_ORDERS, ContactLine } from '../../../shared/protocol/supervisor/figures.ts';
import { addressOf } from '../../address/address.ts';
import { useReportFilter } from '../../address/use-address.ts';
import { CustomerName } from '../../customers/CustomerName.tsx';
import { useCodeLabel } from '../../i18n/use-code-label.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ChannelIcon } from '../../marks/ChannelIcon.tsx';
import { FcrMarks } from '../../marks/FcrMarks.tsx';
import { useReasonLabels } from '../../reference/reference-store.ts';
import type { Column } from '../../reports/DataTable.tsx';
import { useFigureTexts } from '../../reports/texts.ts';
import classes from './ContactsScreen.module.css';

type Order = (typeof CONTACT_ORDERS)[number];

/** What is told of each contact of a list; its time opens its story. */
export function useContactColumns(): Column<ContactLine, Order>[] {
  const { t } = useTranslation('reports');
  const filter = useReportFilter();
  const format = useFormat();
  const figures = useFigureTexts();
  const codeLabel = useCodeLabel();
  const reasons = useReasonLabels();
  const dash = <span className={classes.none}>–</span>;
  return [
    {
      id: 'started',
      name: t('contacts.started'),
      order: 'startedAt',
      heads: true,
      cell: ({ contactId, startedAtMs }) => (
        <a className={classes.link} href={addressOf('story', filter, { contact: contactId })}>
          {format.fullDateTime(startedAtMs)}
        </a>
      ),
    },
    {
      id: 'customer',
      name: t('contacts.customer'),
      cell: ({ customerId, contactId, customerName }) => (
        <CustomerName customerId={customerId} contactId={contactId} maskedName={customerName} />
      ),
    },
    {
      id: 'channel',
      name: t('contacts.channel'),
      cell: ({ channel }) => (
        <span className={classes.marked}>
          <ChannelIcon channel={channel} /> {codeLabel('channel', channel)}
        </span>
      ),
    },
    {
      id: 'queue',
      name: t('contacts.queue'),
      order: 'queue',
      cell: ({ queue }) => codeLabel('queue', queue),
    },
    {
      id: 'agent',
      name: t('contacts.agent'),
      order: 'agent',
      cell: ({ agentName }) => agentName ?? dash,
    },
    {
      id: 'reason',
      name: t('contacts.reason'),
      order: 'reason',
      cell: ({ reason }) => (reason === null ? dash : (reasons.get(reason) ?? reason)),
    },
    {
      id: 'result',
      name: t('contacts.result'),
      cell: ({ saveResult, abandoned }) => {
        if (abandoned) return t('contacts.abandoned');
        return saveResult === null ? dash : t(`contacts.save-result.${saveResult}`);
      },
    },
    {
      id: 'offers',
      name: t('contacts.offers'),
      numeric: true,
      cell: ({ offersPresented, offersAccepted }) =>
        offersPresented === 0 ? dash : `${offersAccepted} / ${offersPresented}`,
    },
    {
      id: 'cost',
      name: t('contacts.cost'),
      order: 'costMinor',
      numeric: true,
      cell: ({ costMinor }) => (costMinor === 0 ? dash : figures.value('money', costMinor)),
    },
    {
      id: 'sentiment',
      name: t('contacts.sentiment'),
      order: 'sentiment',
      numeric: true,
      cell: ({ sentiment }) => (sentiment === null ? dash : figures.value('score', sentiment)),
    },
    {
      id: 'cancel',
      name: t('contacts.cancel'),
      order: 'cancelMs',
      numeric: true,
      cell: ({ cancelMs }) => (cancelMs === null ? dash : figures.value('duration', cancelMs)),
    },
    { id: 'fcr', name: t('contacts.fcr'), cell: ({ fcr }) => <FcrMarks fcr={fcr} /> },
  ];
}
