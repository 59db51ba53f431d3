/** A terminal's line is rewritten; elsewhere each is one more. */
const EVERY_MS = process.stderr.isTTY ? 1_000 : 10_000;

/** Tells how far long work has come. */
export type Progress = (done: number, total: number) => void;

/** A line on standard error, rewritten in place on a terminal, from time to time and at the end. */
export function progressOf(what: string): Progress {
  let toldMs = performance.now();
  return (done, total) => {
    const nowMs = performance.now();
    if (done < total && nowMs - toldMs < EVERY_MS) return;
    toldMs = nowMs;
    const line = `${what}: ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`;
    if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${line}${done < total ? '' : '\n'}`);
    else process.stderr.write(`${line}\n`);
  };
}
