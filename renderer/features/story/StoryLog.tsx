import { useTranslation } from 'react-i18next';
import type {
  StoryEntry,
  StoryEntryOf,
  StoryHead,
} from '../../../shared/protocol/supervisor/story.ts';
import { EmptyNote } from '../../ui/EmptyNote.tsx';
import { Happened } from './Happened.tsx';
import { Said } from './Said.tsx';
import classes from './Story.module.css';
import { StoryTime } from './StoryTime.tsx';

type Happening = Exclude<StoryEntry, { kind: 'said' }>;
/** Words, and what happened from then until the next. */
type Moment = {
  readonly id: string;
  readonly said: StoryEntryOf<'said'> | null;
  readonly happened: readonly Happening[];
};

type StoryLogProps = { readonly head: StoryHead; readonly entries: readonly StoryEntry[] };

/** A column of time: words on one side, what happened beside them. */
export function StoryLog({ head, entries }: StoryLogProps) {
  const { t } = useTranslation('reports');
  const sinceMs = head.startedAtMs;
  if (entries.length === 0) return <EmptyNote>{t('story.nothing')}</EmptyNote>;
  return (
    <ol className={classes.log} aria-label={t('story.log')}>
      {momentsOf(entries).map(({ id, said, happened }) => (
        <li key={id} className={classes.moment}>
          {said === null ? null : (
            <div className={classes.words}>
              <StoryTime atMs={said.atMs} sinceMs={sinceMs} />
              <Said entry={said} />
            </div>
          )}
          <ul className={classes.beside}>
            {happened.map((entry) => (
              <li key={entry.id} className={classes.words}>
                <StoryTime atMs={entry.atMs} sinceMs={sinceMs} />
                <Happened entry={entry} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function momentsOf(entries: readonly StoryEntry[]): readonly Moment[] {
  const moments: { id: string; said: Moment['said']; happened: Happening[] }[] = [];
  for (const entry of entries) {
    const last = moments.at(-1);
    if (entry.kind === 'said') moments.push({ id: entry.id, said: entry, happened: [] });
    else if (last === undefined) moments.push({ id: entry.id, said: null, happened: [entry] });
    else last.happened.push(entry);
  }
  return moments;
}
