import { IconShield } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Guardrails.module.css';
import { useGuardrailsStore } from './guardrails-store.ts';

/** How many offers may still be put to the customer. */
export function AttemptsLeft() {
  const { t } = useTranslation('guardrails');
  const guardrails = useGuardrailsStore((state) => state.guardrails);
  if (guardrails === null) return null;
  const { attemptsUsed, maxAttempts } = guardrails;
  const left = Math.max(0, maxAttempts - attemptsUsed);
  return (
    <span className={classes.attempts}>
      <IconShield size={16} stroke={1.75} aria-hidden="true" />
      {t('attempts-left', { left, count: maxAttempts })}
    </span>
  );
}
