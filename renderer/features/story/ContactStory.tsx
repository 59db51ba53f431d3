import { SegmentedControl } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactId } from '../../../shared/domain/ids.ts';
import { EmptyNote } from '../../ui/EmptyNote.tsx';
import { ReadingAlong } from './ReadingAlong.tsx';
import classes from './Story.module.css';
import { StoryFacts } from './StoryFacts.tsx';
import { StoryLog } from './StoryLog.tsx';
import { entriesOf, STORY_PARTS, type StoryPart } from './story-part.ts';
import { useStory } from './use-story.ts';

/** One contact from its first ring to what became of it: words on one side, what happened beside them. */
export function ContactStory({ contactId }: { contactId: ContactId }) {
  const { t } = useTranslation('reports');
  const { story, trouble, watch, stop, resume } = useStory(contactId);
  const [part, setPart] = useState<StoryPart>('all');
  return (
    <main className={classes.page} data-testid="story">
      <div className={classes.head}>
        <h1 className={classes.title}>{t('story.title')}</h1>
        {story === null ? null : (
          <ReadingAlong
            watch={watch}
            agentName={story.head.agentName}
            onStop={stop}
            onResume={resume}
          />
        )}
      </div>
      {/* Kept in its place, so that a screen reader hears what comes into it. */}
      <div role="status">
        {trouble === null ? null : (
          <p className={classes.notice}>
            <IconCloudOff size={18} stroke={1.75} aria-hidden="true" />
            {t(`story.trouble.${trouble}`)}
          </p>
        )}
      </div>
      {story === null ? (
        trouble === null ? (
          <EmptyNote>{t('story.empty')}</EmptyNote>
        ) : null
      ) : (
        <>
          <StoryFacts head={story.head} />
          <SegmentedControl
            className={classes.parts}
            aria-label={t('story.part.label')}
            value={part}
            onChange={(chosen) => setPart(chosen as StoryPart)}
            data={STORY_PARTS.map((value) => ({ value, label: t(`story.part.${value}`) }))}
          />
          <StoryLog head={story.head} entries={entriesOf(story.entries, part)} />
        </>
      )}
    </main>
  );
}
