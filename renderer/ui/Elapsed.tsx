import { clockText } from '../i18n/format.ts';
import classes from './Elapsed.module.css';
import { useNowMs } from './ticker.ts';

/** A running time since a moment; ticks by itself and does not change width. */
export function Elapsed({ sinceMs }: { sinceMs: number }) {
  const nowMs = useNowMs();
  return <Duration durationMs={nowMs - sinceMs} />;
}

/** The time left until a moment. */
export function Remaining({ untilMs }: { untilMs: number }) {
  const nowMs = useNowMs();
  return <Duration durationMs={untilMs - nowMs + 999} />;
}

/** A time that stands still. */
export function Duration({ durationMs }: { durationMs: number }) {
  return (
    // `timer` is silent by itself: a screen reader reads it when asked to.
    <span role="timer" className={classes.clock}>
      {clockText(durationMs)}
    </span>
  );
}
