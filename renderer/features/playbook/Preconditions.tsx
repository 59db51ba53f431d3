import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { localize } from '../../../shared/domain/languages.ts';
import type { PlaybookView } from '../../../shared/domain/playbooks/view.ts';
import { useLanguage } from '../../i18n/use-format.ts';
import classes from './Preconditions.module.css';
import { usePlaybookStore } from './playbook-store.ts';

/** What the customer must resolve first: what to say, and what to do about it. It blocks nothing. */
export function Preconditions({ blockedBy }: { blockedBy: PlaybookView['blockedBy'] }) {
  const { t } = useTranslation('playbook');
  const language = useLanguage();
  const customerLanguage = usePlaybookStore((state) => state.customerLanguage) ?? language;
  if (blockedBy.length === 0) return null;
  return (
    <div className={classes.first}>
      <p className={classes.title}>
        <IconHandStop size={16} stroke={1.75} aria-hidden="true" />
        {t('first')}
      </p>
      <ul className={classes.list}>
        {blockedBy.map(({ id, say, resolve }) => (
          <li key={id}>
            <q className={classes.say} lang={customerLanguage}>
              {localize(say, customerLanguage)}
            </q>
            <span className={classes.resolve}>{localize(resolve, language)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
