import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StoryEntryOf } from '../../../shared/protocol/supervisor/story.ts';
import { SentimentFace } from '../../marks/SentimentFace.tsx';
import classes from './Story.module.css';

/** Words, and quietly how the customer's read; what the agent says they were goes before it. */
export function Said({ entry }: { entry: StoryEntryOf<'said'> }) {
  const { t } = useTranslation(['reports', 'common']);
  const { speaker, text, reading, corrected } = entry;
  const label = corrected ?? reading?.label ?? null;
  return (
    <div className={classes.said} data-speaker={speaker}>
      <span className={classes.speaker}>
        {t(`story.speaker.${speaker}`)}
        {label === null ? null : (
          <span className={classes.reading}>
            <SentimentFace label={label} size={14} />
            {t(`common:sentiment.${label}`)}
          </span>
        )}
        {corrected === null || reading === null ? null : (
          <span className={classes.reading}>
            <IconPencil size={12} stroke={1.75} aria-hidden="true" />
            {t('story.corrected', { was: t(`common:sentiment.${reading.label}`) })}
          </span>
        )}
      </span>
      <p className={classes.text}>{text}</p>
    </div>
  );
}
