import { SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.ts';

/** A bar on a terminal, with a text behind it; gone when it is done. */
export type ProgressBar = {
  /** `fraction`: how much has been done, 0 to 1. */
  update(fraction: number, text: string): void;
  /** Clears its line, until the next update. */
  hide(): void;
  done(): void;
};

const PARTS = 1000;

export function progressBar(stream: Terminal['stderr'], text: string): ProgressBar {
  const shown = new SingleBar({
    stream: stream as NodeJS.WriteStream,
    format: '  {bar} {percentage} %   {text}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 32,
    hideCursor: true,
    clearOnComplete: true,
  });
  shown.start(PARTS, 0, { text });
  return {
    update: (fraction, text) => shown.update(Math.round(fraction * PARTS), { text }),
    hide: () => void stream.write('\r\u001B[K'),
    done: () => shown.stop(),
  };
}
