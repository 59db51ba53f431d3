import { progressBar } from './progress-bar.ts';
import { count, type Terminal } from './terminal.ts';

export type ClassifyProgress = {
  /** `fraction`: how much of the input has been read, 0 to 1; null where nobody knows. */
  update(lines: number, fraction: number | null): void;
  /** Makes room for a line; it is drawn again with the next update. */
  hide(): void;
  done(): void;
};

const SILENT: ClassifyProgress = { update: () => {}, hide: () => {}, done: () => {} };

/** A bar where someone watches and the results go elsewhere: results on a terminal are progress enough. */
export function showClassifyProgress({ stdout, stderr }: Terminal): ClassifyProgress {
  if (!stderr.isTTY || stdout.isTTY) return SILENT;
  const shown = progressBar(stderr, '0 lines');
  return {
    update: (lines, fraction) => shown.update(fraction ?? 0, `${count(lines)} lines`),
    hide: shown.hide,
    done: shown.done,
  };
}
