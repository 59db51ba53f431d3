import { type ProgressBar, progressBar } from './progress-bar.ts';
import { count, type Terminal } from './terminal.ts';

export type WorkProgress = {
  /** Both counts are of the same things. */
  readonly update: (done: number, total: number) => void;
  readonly done: () => void;
};

/** How far a long command is, how fast it goes and how long it will take; nothing without a terminal. */
export function showWork(
  { stderr }: Terminal,
  what: string,
  nowMs: () => number = () => performance.now(),
): WorkProgress {
  if (!stderr.isTTY) return { update: () => {}, done: () => {} };
  const startedMs = nowMs();
  const bar: ProgressBar = progressBar(stderr, `0 ${what}`);
  return {
    update: (done, total) => {
      const perSecond = (done / Math.max(1, nowMs() - startedMs)) * 1000;
      const left = duration((total - done) / Math.max(1, perSecond));
      bar.update(
        done / Math.max(1, total),
        `${count(done)} of ${count(total)} ${what}, ${count(Math.round(perSecond))} a second, ${left} left`,
      );
    },
    done: bar.done,
  };
}

/** As on a clock, `4:09`. */
function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
