import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '../../../shared/domain/offers/decision.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useOfferNames } from '../../reference/reference-store.ts';
import { Mark } from '../../ui/Mark.tsx';
import classes from './SuggestionLine.module.css';

/** The suggestion while a playbook's step is about something else: its name, its value, its key. */
export function SuggestionLine({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useTranslation('offers');
  const format = useFormat();
  const names = useOfferNames();
  const { offerId, faceValue, authority } = suggestion;
  return (
    <div className={classes.line} data-testid="suggestion-line">
      <span className={classes.label}>{t('standing.ready')}</span>
      <span className={classes.name}>{names.get(offerId) ?? offerId}</span>
      <span className={classes.figure}>
        {format.money(faceValue.amountMinor, faceValue.currency)}
      </span>
      {authority.kind === 'needs-approval' ? (
        <span className={classes.ask}>
          <Mark tone="warn" icon={<IconLock size={14} stroke={1.75} />}>
            {t('authority.needs-approval')}
          </Mark>
          <CommandButton command="approval.ask" size="compact-xs">
            {t('approval.ask')}
          </CommandButton>
        </span>
      ) : (
        <CommandButton command="offer.present" size="compact-xs">
          {t('present')}
        </CommandButton>
      )}
    </div>
  );
}
