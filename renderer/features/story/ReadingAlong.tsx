import { Button } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/Mark.tsx';
import classes from './Story.module.css';
import type { StoryShown } from './use-story.ts';

type ReadingAlongProps = {
  readonly watch: StoryShown['watch'];
  readonly agentName: string | null;
  readonly onStop: () => void;
  readonly onResume: () => void;
};

/** Says that the agent sees one reading along, and ends it. */
export function ReadingAlong({ watch, agentName, onStop, onResume }: ReadingAlongProps) {
  const { t } = useTranslation('reports');
  if (watch === 'none') return null;
  const reading = watch === 'reading';
  const Icon = reading ? IconEye : IconEyeOff;
  return (
    <div className={classes.along}>
      <Mark tone={reading ? 'accent' : 'neutral'} icon={<Icon size={18} stroke={1.75} />}>
        {reading
          ? t('story.along.reading', { agent: agentName ?? t('story.along.the-agent') })
          : t('story.along.stopped')}
      </Mark>
      <Button size="compact-sm" variant="default" onClick={reading ? onStop : onResume}>
        {reading ? t('story.along.stop') : t('story.along.resume')}
      </Button>
    </div>
  );
}
