import { useTranslation } from 'react-i18next';
import type {
  APPROVAL_ORDERS,
  PastApproval,
} from '../../../shared/protocol/supervisor/authority.ts';
import { addressOf } from '../../address/address.ts';
import { useReportFilter } from '../../address/use-address.ts';
import { CustomerName } from '../../customers/CustomerName.tsx';
import { clockText } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useOfferNames } from '../../reference/reference-store.ts';
import type { Column } from '../../reports/DataTable.tsx';
import { useCurrency } from '../../reports/texts.ts';
import { Mark } from '../../ui/Mark.tsx';
import classes from './ApprovalHistory.module.css';
import { ENDED_LOOK } from './ended-look.tsx';

type Order = (typeof APPROVAL_ORDERS)[number];

/** What is told of each request; when it was asked opens the story of its contact. */
export function useHistoryColumns(): Column<PastApproval, Order>[] {
  const { t } = useTranslation('approvals');
  const filter = useReportFilter();
  const format = useFormat();
  const offers = useOfferNames();
  const currency = useCurrency();
  const money = (amountMinor: number) => format.money(amountMinor, currency);
  const dash = <span className={classes.none}>–</span>;
  return [
    {
      id: 'asked',
      name: t('history.asked'),
      order: 'askedAt',
      heads: true,
      cell: ({ contactId, askedAtMs }) => (
        <a className={classes.link} href={addressOf('story', filter, { contact: contactId })}>
          {format.fullDateTime(askedAtMs)}
        </a>
      ),
    },
    {
      id: 'customer',
      name: t('history.customer'),
      cell: ({ customerId, contactId, customerName }) => (
        <CustomerName customerId={customerId} contactId={contactId} maskedName={customerName} />
      ),
    },
    {
      id: 'agent',
      name: t('history.agent'),
      order: 'agent',
      cell: ({ agentName }) => agentName,
    },
    {
      id: 'offer',
      name: t('history.offer'),
      cell: ({ offerId, reason }) => (
        <>
          {offers.get(offerId) ?? offerId}
          {reason === '' ? null : <q className={classes.said}>{reason}</q>}
        </>
      ),
    },
    {
      id: 'value',
      name: t('history.value'),
      order: 'faceValueMinor',
      numeric: true,
      cell: ({ faceValueMinor }) => money(faceValueMinor),
    },
    {
      id: 'cost',
      name: t('cost'),
      numeric: true,
      cell: ({ costMinor }) => money(costMinor),
    },
    {
      id: 'net',
      name: t('net'),
      numeric: true,
      cell: ({ expectedNetMinor }) => money(expectedNetMinor),
    },
    {
      id: 'granted',
      name: t('history.granted'),
      numeric: true,
      cell: ({ grantedFaceValueMinor, used }) =>
        grantedFaceValueMinor === null ? (
          dash
        ) : (
          <>
            {money(grantedFaceValueMinor)}
            <span className={classes.sub}>{t(used ? 'history.used' : 'history.not-used')}</span>
          </>
        ),
    },
    {
      id: 'ended',
      name: t('history.ended'),
      cell: ({ ended, answeredBy, note }) => (
        <>
          <Mark tone={ENDED_LOOK[ended].tone} icon={ENDED_LOOK[ended].icon}>
            {answeredBy === null || !isAnswer(ended)
              ? t(`history.ends.${ended}`)
              : t(`by.${ended}`, { name: answeredBy })}
          </Mark>
          {note === null || note === '' ? null : <q className={classes.said}>{note}</q>}
        </>
      ),
    },
    {
      id: 'time',
      name: t('history.time'),
      order: 'responseMs',
      numeric: true,
      cell: ({ responseMs }) => (responseMs === null ? dash : clockText(responseMs)),
    },
  ];
}

function isAnswer(
  ended: PastApproval['ended'],
): ended is Extract<PastApproval['ended'], 'approved' | 'countered' | 'denied'> {
  return ended === 'approved' || ended === 'countered' || ended === 'denied';
}
