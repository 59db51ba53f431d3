import { IconBulb } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useExplain } from '../../i18n/explain.ts';
import { useReasonLabel } from '../../reference/reference-store.ts';
import classes from './Reason.module.css';
import { useReasonStore } from './reason-store.ts';

/** What the customer's words point to, taken by one key; the line keeps its place when empty. */
export function ReasonProposal() {
  const { t } = useTranslation('console');
  const explain = useExplain();
  const reason = useReasonStore((state) => state.reason);
  const proposed = useReasonStore((state) => state.proposed);
  const label = useReasonLabel(proposed?.code ?? null);
  const open = proposed !== null && proposed.code !== reason;
  return (
    <div className={classes.proposal}>
      {open ? (
        <>
          <IconBulb size={18} stroke={1.75} aria-hidden="true" className={classes.bulb} />
          <p className={classes.words}>
            <strong>{label}</strong>
            <span className={classes.because}>{explain(proposed.because)}</span>
          </p>
          <CommandButton command="reason.take" size="xs">
            {t('reason.take')}
          </CommandButton>
        </>
      ) : null}
    </div>
  );
}
