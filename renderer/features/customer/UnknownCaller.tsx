import { useTranslation } from 'react-i18next';
import { useCommand } from '../../commands/use-command.ts';
import classes from './CandidateChooser.module.css';
import { CustomerFinder } from './CustomerFinder.tsx';
import type { CallerStory } from './customer-store.ts';

/** Nobody has this number, or it is withheld: search, or create. */
export function UnknownCaller({ story }: { story: CallerStory }) {
  const { t } = useTranslation('console');
  useCommand('customer.find', () => document.getElementById('customer-search')?.focus());
  const withheld = story.caller.kind === 'unknown' && story.caller.withheld;
  return (
    <div className={classes.chooser}>
      <p className={classes.question}>{t('caller.unknown')}</p>
      <p className={classes.hint}>
        {withheld ? t('who.withheld') : t('who.nobody-has', { number: story.from ?? '' })}
      </p>
      <CustomerFinder story={story} />
    </div>
  );
}
