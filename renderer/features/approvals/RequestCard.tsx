import { IconAlertTriangle, IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Approval } from '../../../shared/domain/authority/approval.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { CustomerName } from '../../customers/CustomerName.tsx';
import { useExplain } from '../../i18n/explain.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useLimitText } from '../../i18n/use-limit-text.ts';
import { useOfferNames } from '../../reference/reference-store.ts';
import { Remaining } from '../../ui/Elapsed.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { idOf, useApprovalsStore } from './approvals-store.ts';
import classes from './RequestCard.module.css';
import { RequestDecision } from './RequestDecision.tsx';
import { SettledMark } from './SettledMark.tsx';

type RequestCardProps = {
  readonly approval: Approval;
  /** The keys are about this one. */
  readonly atHand: boolean;
};

/** One request: who wants what for whom, what it is worth and costs, what it goes over, and its clock. */
export function RequestCard({ approval, atHand }: RequestCardProps) {
  const { t } = useTranslation('approvals');
  const format = useFormat();
  const explain = useExplain();
  const say = useLimitText();
  const names = useOfferNames();
  const choose = useApprovalsStore((state) => state.choose);
  const { request, agentName, customerId, customerName, expiresAtMs } = approval;
  const { terms, currency } = request;
  const money = (minor: number) => format.money(minor, currency);
  const offer = names.get(terms.offerId) ?? terms.offerId;
  return (
    <article
      className={classes.card}
      data-at-hand={atHand}
      data-testid="request"
      aria-label={`${offer}, ${agentName}`}
      aria-current={atHand}
      onFocus={() => choose(idOf(approval))}
      onPointerDown={() => choose(idOf(approval))}
    >
      <div className={classes.head}>
        <h3 className={classes.offer}>{offer}</h3>
        <span className={classes.clock}>
          {approval.state.kind === 'open' ? (
            <>
              <IconHourglass size={16} stroke={1.75} aria-hidden="true" />
              <Remaining untilMs={expiresAtMs} />
            </>
          ) : null}
        </span>
      </div>
      <div className={classes.who}>
        <CustomerName
          customerId={customerId}
          contactId={request.contactId}
          maskedName={customerName}
        />
        <span>· {t('asks', { name: agentName })}</span>
      </div>
      {request.reason === '' ? null : <q className={classes.reason}>{request.reason}</q>}
      <dl className={classes.figures}>
        <div>
          <dt>{t('worth')}</dt>
          <dd>{money(terms.faceValueMinor)}</dd>
        </div>
        <div>
          <dt>{t('cost')}</dt>
          <dd>{money(terms.costMinor)}</dd>
        </div>
        <div>
          <dt>{t('net')}</dt>
          <dd>{money(request.expectedNetMinor)}</dd>
        </div>
      </dl>
      <ul className={classes.limits}>
        {request.exceeded.map((limit) => (
          <li key={limit.limit}>
            <Mark tone="warn" icon={<IconAlertTriangle size={16} stroke={1.75} />}>
              {say(limit)}
            </Mark>
          </li>
        ))}
      </ul>
      {request.because[0] === undefined ? null : (
        <p className={classes.because}>{explain(request.because[0])}</p>
      )}
      {approval.state.kind === 'open' && atHand ? (
        <RequestDecision key={idOf(approval)} approval={approval} />
      ) : null}
      {approval.state.kind === 'open' ? null : (
        <div className={classes.actions}>
          <SettledMark state={approval.state} />
          <CommandButton command="request.next" size="xs" />
        </div>
      )}
    </article>
  );
}
