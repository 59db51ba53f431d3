import { IconCircleCheck, IconSpeakerphone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Language, type LocalizedText, localize } from '../../../shared/domain/languages.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { Mark } from '../../ui/Mark.tsx';
import classes from './Disclosures.module.css';

type DisclosuresProps = {
  readonly texts: readonly LocalizedText[];
  readonly language: Language;
  /** `later` until the offer is on the table; then due, and at last said. */
  readonly state: 'later' | 'due' | 'said';
  /** The id of the words that say what acceptance waits for. */
  readonly missingId: string;
};

/** What the law or the company wants said before the customer agrees. */
export function Disclosures({ texts, language, state, missingId }: DisclosuresProps) {
  const { t } = useTranslation('offers');
  if (texts.length === 0) return null;
  return (
    <div className={classes.disclosures} data-state={state}>
      <div className={classes.head}>
        <p className={classes.title}>
          <IconSpeakerphone size={16} stroke={1.75} aria-hidden="true" />
          {t('say-first')}
        </p>
        {state === 'said' ? (
          <Mark tone="good" icon={<IconCircleCheck size={16} stroke={1.75} />}>
            {t('said')}
          </Mark>
        ) : null}
      </div>
      <ul className={classes.texts} lang={language}>
        {texts.map((text) => (
          <li key={text.en}>{localize(text, language)}</li>
        ))}
      </ul>
      {state === 'due' ? (
        <div className={classes.due}>
          <p id={missingId} className={classes.missing}>
            {t('say-then-accept')}
          </p>
          <CommandButton command="disclosure.give" size="compact-xs">
            {t('said')}
          </CommandButton>
        </div>
      ) : null}
    </div>
  );
}
