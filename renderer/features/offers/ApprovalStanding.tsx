import { IconCircleCheck, IconCircleX, IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Approval } from '../../../shared/domain/authority/approval.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useCommand } from '../../commands/use-command.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useOfferNames } from '../../reference/reference-store.ts';
import { Remaining } from '../../ui/Elapsed.tsx';
import { Mark } from '../../ui/Mark.tsx';
import classes from './ApprovalPart.module.css';
import { useOffersStore } from './offers-store.ts';

type ApprovalStandingProps = {
  readonly approval: Approval;
  /** The offer is named, because it is not the one shown. */
  readonly named?: boolean;
};

/** What became of a request: waiting with its clock, or who said what to it. */
export function ApprovalStanding({ approval, named = false }: ApprovalStandingProps) {
  const { t } = useTranslation('offers');
  const format = useFormat();
  const host = useHost();
  const names = useOfferNames();
  const contactId = useOffersStore((state) => state.contactId);
  const { state, expiresAtMs, request } = approval;
  useCommand(
    'approval.withdraw',
    () => contactId && host.call('approval.withdraw', { contactId }),
    state.kind === 'open',
  );
  const offerId =
    state.kind === 'countered' || state.kind === 'approved'
      ? state.terms.offerId
      : request.terms.offerId;
  return (
    <div className={classes.standing}>
      {named ? <p className={classes.note}>{names.get(offerId) ?? offerId}</p> : null}
      {said()}
    </div>
  );

  function said() {
    switch (state.kind) {
      case 'open':
        return (
          <div className={classes.waiting}>
            <p className={classes.head}>
              <Mark tone="accent" icon={<IconHourglass size={16} stroke={1.75} />}>
                {t('approval.waiting')}
              </Mark>
              <Remaining untilMs={expiresAtMs} />
            </p>
            <CommandButton command="approval.withdraw" size="xs" variant="subtle" color="neutral" />
          </div>
        );
      case 'approved':
      case 'countered':
        return (
          <div className={classes.answer}>
            <Mark tone="good" icon={<IconCircleCheck size={16} stroke={1.75} />}>
              {t(`approval.${state.kind}`, {
                name: state.answer.byName,
                amount: format.money(state.terms.faceValueMinor, request.currency),
              })}
            </Mark>
            <Note text={state.answer.note} />
          </div>
        );
      case 'denied':
        return (
          <div className={classes.answer}>
            <Mark tone="bad" icon={<IconCircleX size={16} stroke={1.75} />}>
              {t('approval.denied', { name: state.answer.byName })}
            </Mark>
            <Note text={state.answer.note} />
          </div>
        );
      case 'withdrawn':
      case 'expired':
        return <p className={classes.note}>{t(`approval.${state.kind}`)}</p>;
    }
  }
}

function Note({ text }: { text: string }) {
  return text === '' ? null : <q className={classes.note}>{text}</q>;
}
