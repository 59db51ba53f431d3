// npm test [-- any arguments of Jest]: sets up what the tests need, runs them all and ends with one
// line of totals.
import { type Bundle, ensureBundle } from './bundles.ts';
import { installSystemTools } from './install-system-tools.ts';
import { addTotals, runJest } from './jest-run.ts';

const args = process.argv.slice(2);

installSystemTools(process.env);
for (const bundle of ['renderer', 'electron'] satisfies Bundle[]) await ensureBundle(bundle);

// Real browsers share few cores badly: their tests run one file at a time, after all others.
const totals = addTotals(
  runJest(['unit', 'renderer'], args),
  runJest(['browser'], ['--runInBand', ...args]),
);
const { passed, failed, skipped } = totals;
if (passed + failed === 0) console.error('No test ran.');
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
