import { useTranslation } from 'react-i18next';
import type { StoryEntry, StoryHead } from '../../../shared/protocol/supervisor/story.ts';
import { clockText } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { EmptyNote } from '../../ui/EmptyNote.tsx';
import { Happened } from './Happened.tsx';
import { Said } from './Said.tsx';
import classes from './Story.module.css';

type StoryLogProps = { readonly head: StoryHead; readonly entries: readonly StoryEntry[] };

/** What a clock beside the words is still read by: later things have their date. */
const CLOCK_MS = 10 * 3_600_000;

/** A column of time: words on one side, what happened on the other. */
export function StoryLog({ head, entries }: StoryLogProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const sinceMs = head.connectedAtMs ?? head.startedAtMs;
  const whenText = (atMs: number) =>
    atMs - sinceMs > CLOCK_MS ? format.dateTime(atMs) : clockText(atMs - sinceMs);
  if (entries.length === 0) return <EmptyNote>{t('story.nothing')}</EmptyNote>;
  return (
    <ol className={classes.log} aria-label={t('story.log')}>
      {entries.map((entry) => (
        <li key={entry.id} className={classes.entry} data-side={sideOf(entry)}>
          <time className={classes.time} dateTime={new Date(entry.atMs).toISOString()}>
            {whenText(entry.atMs)}
          </time>
          {entry.kind === 'said' ? <Said entry={entry} /> : <Happened entry={entry} />}
        </li>
      ))}
    </ol>
  );
}

const sideOf = ({ kind }: StoryEntry) => (kind === 'said' ? 'words' : 'beside');
