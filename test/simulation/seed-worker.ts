import { parentPort, workerData } from 'node:worker_threads';
import { runSeed } from './run-seed.ts';
import { type Outcome, RuleBroken } from './world.ts';

/** Which seeds a worker lives: every `step`th from the first on. */
export type SeedsOfWorker = {
  readonly first: number;
  readonly last: number;
  readonly step: number;
};

/** What a worker says of one seed. */
export type SeedDone =
  | ({ readonly kind: 'held' } & Outcome)
  | { readonly kind: 'broken'; readonly what: string };

// A connection that is lost is an error made and thrown; where it was made is nobody's interest here.
Error.stackTraceLimit = 0;
const { first, last, step } = workerData as SeedsOfWorker;
for (let seed = first; seed <= last; seed += step) {
  const done = await runSeed(seed).then(
    (outcome): SeedDone => ({ kind: 'held', ...outcome }),
    (cause: unknown): SeedDone => {
      if (!(cause instanceof RuleBroken)) throw new Error(`seed ${seed}`, { cause });
      return { kind: 'broken', what: cause.message };
    },
  );
  parentPort?.postMessage(done);
  if (done.kind === 'broken') break;
}
