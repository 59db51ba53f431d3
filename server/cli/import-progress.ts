import { SingleBar } from 'cli-progress';
import type { ImportReport } from '../customers/import-run.ts';
import { count, type Terminal } from './terminal.ts';

export type ImportProgress = {
  /** `fraction`: how much of the file has been read, 0 to 1. */
  update(soFar: ImportReport, fraction: number): void;
  done(): void;
};

/** A bar on a terminal; a line every tenth of the file where the output goes to a file or a pipe. */
export function showProgress({ stderr }: Terminal): ImportProgress {
  return stderr.isTTY ? bar(stderr) : lines(stderr);
}

const PARTS = 1000;

function bar(stream: Terminal['stderr']): ImportProgress {
  const shown = new SingleBar({
    stream: stream as NodeJS.WriteStream,
    format: '  {bar} {percentage} %   {rows} rows{rejected}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 32,
    hideCursor: true,
    clearOnComplete: true,
  });
  shown.start(PARTS, 0, { rows: '0', rejected: '' });
  return {
    update: ({ rows, rejected }, fraction) =>
      shown.update(Math.round(fraction * PARTS), {
        rows: count(rows),
        rejected: rejected === 0 ? '' : `   ${count(rejected)} rejected`,
      }),
    done: () => shown.stop(),
  };
}

function lines(stream: Terminal['stderr']): ImportProgress {
  let shownTenths = 0;
  return {
    update: ({ rows, rejected }, fraction) => {
      const tenths = Math.floor(fraction * 10);
      if (tenths <= shownTenths) return;
      shownTenths = tenths;
      const percent = String(tenths * 10).padStart(3);
      stream.write(`  ${percent} %   ${count(rows)} rows, ${count(rejected)} rejected\n`);
    },
    done: () => {},
  };
}
