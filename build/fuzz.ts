// npm run fuzz [-- RUNS [arguments of Jest]]: the simulation on all cores, a hundred seeds for each run, then the fuzz
// tests alone, with many more seeds than npm test gives them.
import { spawnSync } from 'node:child_process';
import { runJest } from './jest-run.ts';

const USUAL_RUNS = 1000;
const SIMULATED_DAYS_A_RUN = 100;

const [runs = String(USUAL_RUNS), ...args] = process.argv.slice(2);
if (!/^[1-9]\d*$/.test(runs)) {
  console.error(`RUNS is a number of seeds, not ${runs}. Usage: npm run fuzz -- RUNS`);
  process.exit(1);
}
process.env['SAVEDESK_FUZZ_RUNS'] = runs;
// A seed with a path in it is of a property of fast-check.
if (!process.env['SAVEDESK_FUZZ_SEED']?.includes(':')) {
  const days = String(SIMULATED_DAYS_A_RUN * Number(runs));
  const simulation = ['--no-warnings', 'test/simulation/main.ts', days];
  const { status } = spawnSync(process.execPath, simulation, { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
const { passed, failed } = runJest(
  ['unit'],
  ['test/(fuzz/|simulation/|.*\\.fuzz\\.)', '--testTimeout=600000', ...args],
);
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) {
  console.log('Set SAVEDESK_FUZZ_SEED to the failing seed to run it alone.');
  process.exitCode = 1;
}
