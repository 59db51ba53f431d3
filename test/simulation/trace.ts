import { createHash } from 'node:crypto';

/** What happened in a run, line by line; the same run leaves the same lines. */
export type Trace = {
  note(who: string, what: string): void;
  hash(): string;
  /** The last lines, for whoever reads a failure. */
  tail(count: number): string;
};

export function createTrace(elapsedMs: () => number): Trace {
  const lines: string[] = [];
  return {
    note: (who, what) => {
      lines.push(`${String(Math.round(elapsedMs())).padStart(9)} ms  ${who.padEnd(7)} ${what}`);
    },
    hash: () => createHash('sha256').update(lines.join('\n')).digest('hex'),
    tail: (count) => lines.slice(-count).join('\n'),
  };
}
