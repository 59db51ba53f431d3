import { IconLock, IconShield } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useExplain } from '../../i18n/explain.ts';
import { Mark } from '../../ui/Mark.tsx';
import classes from './Guardrails.module.css';
import { useGuardrailsStore } from './guardrails-store.ts';
import { RefusalLine } from './RefusalLine.tsx';

/** How many offers may still be put to the customer, or why none; and whether they have refused. */
export function GuardrailLine() {
  const { t } = useTranslation('guardrails');
  const explain = useExplain();
  const guardrails = useGuardrailsStore((state) => state.guardrails);
  if (guardrails === null) return null;
  const { attemptsUsed, maxAttempts, offersLocked, refusal } = guardrails;
  return (
    <section className={classes.guardrails} aria-label={t('label')}>
      {offersLocked === null ? (
        <p className={classes.line}>
          <IconShield size={16} stroke={1.75} aria-hidden="true" />
          {t('attempts-left', {
            left: Math.max(0, maxAttempts - attemptsUsed),
            count: maxAttempts,
          })}
        </p>
      ) : (
        <p className={classes.line}>
          <Mark tone="warn" icon={<IconLock size={16} stroke={1.75} />}>
            {explain(offersLocked)}
          </Mark>
        </p>
      )}
      <RefusalLine refusal={refusal} />
    </section>
  );
}
