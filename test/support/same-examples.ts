/**
 * fast-check as every test gets it (build/jest.config.mjs): `npm test` tries the same examples every
 * time, so that its verdict is of the code and not of the day. `npm run fuzz` looks at new ones.
 */
import fc from '../../node_modules/fast-check/lib/fast-check.js';

if (process.env['SAVEDESK_FUZZ_RUNS'] === undefined) fc.configureGlobal({ seed: 1 });

// biome-ignore lint/style/noDefaultExport: it stands in for a package that is used by its default
export default fc;
