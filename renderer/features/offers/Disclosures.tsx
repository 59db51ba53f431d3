import { IconSpeakerphone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Language, type LocalizedText, localize } from '../../../shared/domain/languages.ts';
import classes from './Disclosures.module.css';

type DisclosuresProps = { readonly texts: readonly LocalizedText[]; readonly language: Language };

/** What the law or the company wants said before the customer agrees. */
export function Disclosures({ texts, language }: DisclosuresProps) {
  const { t } = useTranslation('offers');
  if (texts.length === 0) return null;
  return (
    <div className={classes.disclosures}>
      <p className={classes.title}>
        <IconSpeakerphone size={16} stroke={1.75} aria-hidden="true" />
        {t('say-first')}
      </p>
      <ul className={classes.texts} lang={language}>
        {texts.map((text) => (
          <li key={text.en}>{localize(text, language)}</li>
        ))}
      </ul>
    </div>
  );
}
