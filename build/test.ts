// npm test [-- any arguments of Jest]: sets up what the tests need, runs them all and ends with one
// line of totals.
import { stripVTControlCharacters } from 'node:util';
import { type Bundle, ensureBundle } from './bundles.ts';
import { installSystemTools } from './install-system-tools.ts';
import { runJest, sumTotals, type Totals } from './jest-run.ts';

const args = process.argv.slice(2);

/** A bundle that does not build is one failure more; the tests that need none of it run on. */
async function build(bundle: Bundle): Promise<Totals> {
  try {
    await ensureBundle(bundle);
    return { passed: 0, failed: 0, skipped: 0 };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`The ${bundle} bundle does not build: ${stripVTControlCharacters(reason)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

installSystemTools(process.env);
const { passed, failed, skipped } = sumTotals([
  await build('renderer'),
  await build('electron'),
  runJest(['unit', 'renderer', 'browser'], args),
]);
if (passed + failed === 0) console.error('No test ran.');
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
