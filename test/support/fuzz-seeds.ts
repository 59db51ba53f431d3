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

/**
 * The same for a property of fast-check, whose runs are short: ten times as many as `npm run fuzz`
 * is asked for, or the one seed and path that SAVEDESK_FUZZ_SEED (`seed:path`) names.
 */
export function fuzzRuns(usualRuns: number): { numRuns: number; seed?: number; path?: string } {
  const only = process.env['SAVEDESK_FUZZ_SEED'];
  if (only?.includes(':')) {
    const [seed, ...path] = only.split(':');
    return { numRuns: 1, seed: Number(seed), path: path.join(':') };
  }
  const asked = process.env['SAVEDESK_FUZZ_RUNS'];
  return { numRuns: asked === undefined ? usualRuns : 10 * Number(asked) };
}
