import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { testTempDir } from './test-temp-dir.ts';

const root = dirname(import.meta.dirname);

export type Totals = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** What build/test.ts reads of Jest's own result file. */
type JestResult = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
};

/** Of build/jest.config.mjs. */
export type JestProject = 'unit' | 'renderer' | 'browser';

/**
 * Runs the tests of these projects, Jest's report in this terminal, and returns how many there were.
 * @param args any arguments of Jest: paths, -t NAME, --runInBand
 * @throws when Jest ends without a result, as it does when an argument is wrong.
 */
export function runJest(projects: readonly JestProject[], args: readonly string[]): Totals {
  const folder = mkdtempSync(join(tmpdir(), 'savedesk-jest-'));
  const outputFile = join(folder, 'result.json');
  try {
    spawnSync(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        '--experimental-vm-modules',
        // The embedded database is WebAssembly, opened anew by most files: optimizing it never pays.
        '--liftoff-only',
        join(root, 'node_modules/jest/bin/jest.js'),
        '-c',
        join(root, 'build/jest.config.mjs'),
        '--passWithNoTests',
        '--json',
        `--outputFile=${outputFile}`,
        ...args,
        // Last, because it takes every word up to the next option.
        '--selectProjects',
        ...projects,
      ],
      // With --json Jest prints its result on stdout, and its report on stderr as always.
      {
        cwd: root,
        stdio: ['inherit', 'ignore', 'inherit'],
        env: {
          ...process.env,
          ...testTempDir(process.env),
          // A bundle built just before has set it to production, where React has no act().
          NODE_ENV: 'test',
          // Tests start the same programs many times: each is compiled once.
          NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/savedesk/compiled'),
        },
      },
    );
    if (!existsSync(outputFile)) throw new Error('Jest ended without a result: see above.');
    return totalsOf(JSON.parse(readFileSync(outputFile, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A test file that does not even load counts as one failure. */
export function totalsOf(result: JestResult): Totals {
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

export function sumTotals(runs: readonly Totals[]): Totals {
  const sum = (kind: keyof Totals) => runs.reduce((total, run) => total + run[kind], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}
