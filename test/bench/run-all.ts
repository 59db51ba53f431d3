import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describeMachine, machineLine } from './table/machine.ts';
import { rowsTable } from './table/print-rows.ts';
import { isMet, type Row, ratioOf } from './table/row.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

type Measured = {
  readonly bench: string;
  readonly rows: readonly Row[];
  readonly failure: string | null;
};

/**
 * Runs benchmarks one after the other, each in a process of its own so that none warms up or burdens the
 * next, and prints one table. One that fails costs its rows only.
 * Exits with 1 where a limit is missed or a benchmark failed.
 */
export async function runAll(benches: readonly string[], asJson: boolean): Promise<void> {
  const machine = describeMachine();
  const date = new Date().toISOString().slice(0, 10);
  const measured: Measured[] = [];
  for (const [index, bench] of benches.entries()) {
    console.error(`${bench} (${index + 1} of ${benches.length})`);
    measured.push(await measure(bench));
  }
  const rows = measured.flatMap((one) => one.rows);
  const failures = measured.filter(({ failure }) => failure !== null);
  if (asJson) {
    const told = measured.map(({ bench, failure, rows: own }) => ({
      bench,
      failure,
      rows: own.map((row) => ({ ...row, ratio: ratioOf(row), met: isMet(row) })),
    }));
    console.log(JSON.stringify({ date, machine, benches: told }));
  } else {
    console.log(`${date}, ${machineLine(machine)}\n`);
    console.log(rowsTable(rows));
    for (const { bench, failure } of failures) console.log(`\n${bench} failed: ${failure}`);
  }
  process.exitCode = failures.length === 0 && rows.every(isMet) ? 0 : 1;
}

async function measure(bench: string): Promise<Measured> {
  const running = promisify(execFile)(process.execPath, [MAIN, bench, '--rows'], {
    maxBuffer: 16 * 1_048_576,
  });
  running.child.stderr?.pipe(process.stderr);
  try {
    const { stdout } = await running;
    return { bench, rows: JSON.parse(stdout) as Row[], failure: null };
  } catch (cause) {
    return { bench, rows: [], failure: reasonOf(cause) };
  }
}

/** The line of an uncaught error that says what it was. */
function reasonOf(cause: unknown): string {
  const text = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : String(cause);
  return text.split('\n').find((line) => /^\w*Error\b/.test(line)) ?? text.trim().slice(-200);
}
