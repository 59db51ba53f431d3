import { clockText } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import classes from './Story.module.css';

/** What a clock beside the words is still read by: later things have their date. */
const CLOCK_MS = 10 * 3_600_000;

/** When something of a story was: by a clock that began with the contact. */
export function StoryTime({ atMs, sinceMs }: { atMs: number; sinceMs: number }) {
  const format = useFormat();
  const passedMs = atMs - sinceMs;
  return (
    <time className={classes.time} dateTime={new Date(atMs).toISOString()}>
      {passedMs > CLOCK_MS ? format.fullDateTime(atMs) : clockText(passedMs)}
    </time>
  );
}
