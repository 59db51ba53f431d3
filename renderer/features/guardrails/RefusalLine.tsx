import { IconHandOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../shared/domain/guardrails/state.ts';
import { announce } from '../../announce/announcer.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useCommand } from '../../commands/use-command.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import classes from './Guardrails.module.css';
import { useGuardrailsStore } from './guardrails-store.ts';

/**
 * Whether the customer has said not to be kept. Their words propose it, only the agent records it,
 * and what was recorded by mistake can be taken back.
 */
export function RefusalLine({ refusal }: { refusal: Refusal }) {
  const { t } = useTranslation('guardrails');
  const host = useHost();
  const format = useFormat();
  const contactId = useGuardrailsStore((state) => state.contactId);
  const call = (method: 'refusal.record' | 'refusal.withdraw') => async () => {
    if (contactId === null) return;
    await host.call(method, { contactId });
    announce({ brief: t(`announce.${method}`) });
  };
  useCommand('refusal.record', call('refusal.record'), refusal.kind !== 'recorded');
  useCommand('refusal.withdraw', call('refusal.withdraw'), refusal.kind !== 'none');
  if (refusal.kind === 'none') return null;
  return (
    <div className={classes.refusal} data-kind={refusal.kind}>
      <p className={classes.words}>
        <IconHandOff size={16} stroke={1.75} aria-hidden="true" />
        {refusal.kind === 'proposed' ? (
          <span>
            {t('proposed')} <q>{refusal.quote}</q>
          </span>
        ) : (
          <span>{t('recorded', { time: format.time(refusal.atMs) })}</span>
        )}
      </p>
      <div className={classes.choices}>
        {refusal.kind === 'proposed' ? (
          <CommandButton command="refusal.record" size="xs">
            {t('confirm')}
          </CommandButton>
        ) : null}
        <CommandButton command="refusal.withdraw" size="xs" variant="subtle" color="neutral">
          {t(refusal.kind === 'proposed' ? 'not-so' : 'take-back')}
        </CommandButton>
      </div>
    </div>
  );
}
