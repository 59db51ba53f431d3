import { IconShield } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Guardrails.module.css';
import { useGuardrailsStore } from './guardrails-store.ts';

/** How many offers may still be put to the customer; silent while a lock says that none may. */
export function AttemptsLeft() {
  const { t } = useTranslation('guardrails');
  const guardrails = useGuardrailsStore((state) => state.guardrails);
  if (guardrails === null) return null;
  const { attemptsUsed, maxAttempts, offersLocked } = guardrails;
  const left = Math.max(0, maxAttempts - attemptsUsed);
  if (offersLocked !== null && left > 0) return null;
  return (
    <span className={classes.attempts}>
      <IconShield size={16} stroke={1.75} aria-hidden="true" />
      {t('attempts-left', { left, count: maxAttempts })}
    </span>
  );
}
