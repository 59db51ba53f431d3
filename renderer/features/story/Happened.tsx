import type { StoryEntry } from '../../../shared/protocol/supervisor/story.ts';
import { happenedLook } from './happened-look.tsx';
import classes from './Story.module.css';
import { useHappening } from './use-happening.ts';

/** One thing that happened beside the words: what it was, and below it why and for how much. */
export function Happened({ entry }: { entry: Exclude<StoryEntry, { kind: 'said' }> }) {
  const { what, details } = useHappening()(entry);
  const { icon: Icon, tone } = happenedLook(entry);
  return (
    <div className={classes.happened} data-tone={tone}>
      <span className={classes.icon} aria-hidden="true">
        <Icon size={16} stroke={1.75} />
      </span>
      <div>
        <p className={classes.what}>{what}</p>
        {details.length === 0 ? null : (
          <ul className={classes.details}>
            {details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
