// npm run fuzz [-- RUNS [arguments of Jest]]: the fuzz tests alone, with many more seeds than npm test
// gives them.
import { runJest } from './jest-run.ts';

const USUAL_RUNS = 1000;

const [runs = String(USUAL_RUNS), ...args] = process.argv.slice(2);
if (!/^[1-9]\d*$/.test(runs)) {
  console.error(`RUNS is a number of seeds, not ${runs}. Usage: npm run fuzz -- RUNS`);
  process.exit(1);
}
process.env['SAVEDESK_FUZZ_RUNS'] = runs;
const { passed, failed } = runJest(
  ['unit'],
  ['test/(fuzz/|.*\\.fuzz\\.)', '--testTimeout=600000', ...args],
);
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) {
  console.log('Set SAVEDESK_FUZZ_SEED to the failing seed to run it alone.');
  process.exitCode = 1;
}
