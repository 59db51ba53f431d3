import { IconHandOff, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GuardrailState } from '../../../shared/domain/guardrails/state.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useExplain } from '../../i18n/explain.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Mark } from '../../ui/Mark.tsx';
import classes from './Guardrails.module.css';
import { useGuardrailsStore } from './guardrails-store.ts';
import { useRefusalCommands } from './use-refusal-commands.ts';

/** Why no offer may be made, and that the customer has refused; nothing while neither is so. */
export function GuardrailLine() {
  const guardrails = useGuardrailsStore((state) => state.guardrails);
  return guardrails === null ? null : <Held guardrails={guardrails} />;
}

function Held({ guardrails: { offersLocked, refusal } }: { guardrails: GuardrailState }) {
  const { t } = useTranslation('guardrails');
  const explain = useExplain();
  const format = useFormat();
  useRefusalCommands(refusal.kind);
  return (
    <section className={classes.guardrails} aria-label={t('label')}>
      {offersLocked === null ? null : (
        <p className={classes.line}>
          <Mark tone="warn" icon={<IconLock size={16} stroke={1.75} />}>
            {explain(offersLocked)}
          </Mark>
        </p>
      )}
      {refusal.kind === 'recorded' ? (
        <div className={classes.recorded}>
          <Mark tone="neutral" icon={<IconHandOff size={16} stroke={1.75} />}>
            {t('recorded', { time: format.time(refusal.atMs) })}
          </Mark>
          <CommandButton command="refusal.withdraw" size="xs" variant="subtle" color="neutral">
            {t('take-back')}
          </CommandButton>
        </div>
      ) : null}
    </section>
  );
}
