import { IconHandOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CommandButton } from '../../commands/CommandButton.tsx';
import classes from './Guardrails.module.css';

/** What the customer's words say of being kept: only the agent records it. As high as its place. */
export function RefusalProposal({ quote }: { quote: string }) {
  const { t } = useTranslation('guardrails');
  return (
    <div className={classes.proposal}>
      <p className={classes.words}>
        <IconHandOff size={18} stroke={1.75} aria-hidden="true" className={classes.hand} />
        <strong>{t('proposed')}</strong> <q className={classes.quote}>{quote}</q>
      </p>
      <div className={classes.choices}>
        <CommandButton command="refusal.record" size="compact-xs">
          {t('confirm')}
        </CommandButton>
        <CommandButton
          command="refusal.withdraw"
          size="compact-xs"
          variant="subtle"
          color="neutral"
        >
          {t('not-so')}
        </CommandButton>
      </div>
    </div>
  );
}
