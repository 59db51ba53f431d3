/**
 * The seeds for one fuzz test: 1 to `usualRuns`, as many as `npm run fuzz -- RUNS` asks for, or only
 * SAVEDESK_FUZZ_SEED to see a failure again. Put the seed into the test's name.
 */
export function fuzzSeeds(usualRuns: number): number[] {
  const only = process.env['SAVEDESK_FUZZ_SEED'];
  if (only !== undefined) return [Number(only)];
  const runs = Number(process.env['SAVEDESK_FUZZ_RUNS'] ?? usualRuns);
  return Array.from({ length: runs }, (_, index) => index + 1);
}
