// npm run fuzz [-- RUNS [arguments of Jest]]: the fuzz tests alone, with many more seeds than npm test
// gives them.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runJest } from './jest-run.ts';

const USUAL_RUNS = 1000;

const [runs = String(USUAL_RUNS), ...args] = process.argv.slice(2);
if (!/^[1-9]\d*$/.test(runs)) {
  console.error(`RUNS is a number of seeds, not ${runs}. Usage: npm run fuzz -- RUNS`);
  process.exit(1);
}
process.env['SAVEDESK_FUZZ_RUNS'] = runs;
const folder = mkdtempSync(join(tmpdir(), 'savedesk-fuzz-'));
// Each simulation adds how much time went by in it, in ms.
const report = join(folder, 'simulated-ms');
process.env['SAVEDESK_FUZZ_REPORT'] = report;
const { passed, failed } = runJest(
  ['unit'],
  ['test/(fuzz/|simulation/|.*\\.fuzz\\.)', '--testTimeout=600000', ...args],
);
if (existsSync(report)) {
  const simulatedMs = readFileSync(report, 'utf8').trim().split('\n').map(Number);
  const hours = simulatedMs.reduce((sum, ms) => sum + ms, 0) / 3_600_000;
  console.log(`${hours.toFixed(1)} simulated hours`);
}
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) {
  console.log('Set SAVEDESK_FUZZ_SEED to the failing seed to run it alone.');
  process.exitCode = 1;
}
