// npm run check [-- NAME...]: what must hold of the source besides its tests. Prints a line for each
// check, and what is wrong under it.
import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkBoundaries } from './check/boundaries.ts';
import { checkLocales } from './check/locales.ts';
import { formatProblem } from './check/problem.ts';

const root = dirname(import.meta.dirname);

/** Each resolves to what is wrong, as text to print; nothing wrong is an empty text. */
const CHECKS = {
  types: checkTypes,
  lint: checkLint,
  imports: async () => checkBoundaries(root).map(formatProblem).join('\n'),
  locales: async () => checkLocales(root).map(formatProblem).join('\n'),
} satisfies Record<string, () => Promise<string>>;

type CheckName = keyof typeof CHECKS;
const names = Object.keys(CHECKS) as CheckName[];

async function checkTypes(): Promise<string> {
  const configs = globSync('build/tsconfig/*.json', { cwd: root }).filter(
    (path) => !path.endsWith('base.json'),
  );
  const outputs = await Promise.all(
    configs.map((config) =>
      outputIfFailed('node_modules/typescript/bin/tsc', [
        ...['-p', config, '--pretty', 'false'],
        // The configurations run side by side; threads within one would each work out the same types.
        '--singleThreaded',
      ]),
    ),
  );
  // What several runtimes share is compiled for each, and wrong in each.
  return [...new Set(outputs.join('\n').split('\n'))].join('\n').trim();
}

function checkLint(): Promise<string> {
  const colors = process.stdout.isTTY ? 'force' : 'off';
  const args = ['ci', '--error-on-warnings', `--colors=${colors}`];
  return outputIfFailed('node_modules/@biomejs/biome/bin/biome', args);
}

function outputIfFailed(script: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [join(root, script), ...args], options, (error, stdout, stderr) => {
      resolve(error ? `${stdout}${stderr}`.trim() || error.message : '');
    });
  });
}

async function run(name: CheckName): Promise<{ readonly report: string; readonly ok: boolean }> {
  const startedAtMs = performance.now();
  const wrong = await CHECKS[name]();
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  const ok = wrong === '';
  return {
    ok,
    report: `${name.padEnd(8)} ${ok ? 'ok' : 'FAILED'} (${seconds} s)\n${wrong}`.trim(),
  };
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.some((known) => known === name));
if (unknown.length > 0) {
  console.error(`There is no check ${unknown.join(', ')}. There is: ${names.join(', ')}.`);
  process.exit(1);
}
const running = names.filter((name) => asked.length === 0 || asked.includes(name)).map(run);
for (const result of running) {
  const { ok, report } = await result;
  console.log(report);
  if (!ok) process.exitCode = 1;
}
