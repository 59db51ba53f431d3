import type { ImportReport } from '../customers/import-run.ts';
import { progressBar } from './progress-bar.ts';
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

function bar(stream: Terminal['stderr']): ImportProgress {
  const shown = progressBar(stream, '0 rows');
  return {
    update: ({ rows, rejected }, fraction) => {
      const more = rejected === 0 ? '' : `   ${count(rejected)} rejected`;
      shown.update(fraction, `${count(rows)} rows${more}`);
    },
    done: shown.done,
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
