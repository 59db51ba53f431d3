// node test/simulation/main.ts SEEDS: lives that many days of desks and a server in virtual time, on all cores, and
// ends with 1 on the first rule that is broken. SAVEDESK_FUZZ_SEED lives the day of one seed.
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { SingleBar } from 'cli-progress';
import { addFaults, FAULTS, type FaultCounts, noFaults } from './fault-counts.ts';
import type { SeedDone, SeedsOfWorker } from './seed-worker.ts';

const only = process.env['SAVEDESK_FUZZ_SEED'];
const seeds =
  only === undefined
    ? { first: 1, last: Number(process.argv[2]) }
    : { first: Number(only), last: Number(only) };
if (!Number.isSafeInteger(seeds.first) || !Number.isSafeInteger(seeds.last)) {
  console.error('Usage: node test/simulation/main.ts SEEDS');
  process.exit(64);
}

const SEEDS_A_WORKER = 1_000;

let simulatedMs = 0;
let faults: FaultCounts = noFaults();
let failure: string | null = null;
const hashes: string[] = [];
const bar = new SingleBar({
  format:
    '  simulation [{bar}] {value} of {total} seeds, {hours} simulated hours, {duration_formatted}',
  noTTYOutput: true,
  notTTYSchedule: 30_000,
});
const hours = () => (simulatedMs / 3_600_000).toFixed(0);

/** Lives every `step`th seed from this one on; resolves when all have held, or one has not. */
function runWorker(data: SeedsOfWorker): Promise<void> {
  const worker = new Worker(new URL('./seed-worker.ts', import.meta.url), { workerData: data });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  worker.on('message', (done: SeedDone) => {
    if (done.kind === 'broken') {
      failure ??= done.what;
      return resolve();
    }
    simulatedMs += done.simulatedMs;
    faults = addFaults(faults, done.faults);
    hashes.push(done.traceHash);
    bar.increment(1, { hours: hours() });
    // One is enough: whoever mends it runs all of them again.
    if (failure !== null) resolve();
  });
  worker.on('error', reject);
  worker.on('exit', () => resolve());
  return promise.finally(() => worker.terminate());
}

/** Lives every `step`th seed, a stretch to a worker: what dies in the middle of a day goes with the worker, not before. */
async function runWorkers({ first, last, step }: SeedsOfWorker): Promise<void> {
  const stretch = step * SEEDS_A_WORKER;
  for (let from = first; from <= last && failure === null; from += stretch) {
    await runWorker({ first: from, last: Math.min(last, from + stretch - 1), step });
  }
}

bar.start(seeds.last - seeds.first + 1, 0, { hours: hours() });
const workers = Math.min(availableParallelism(), seeds.last - seeds.first + 1);
await Promise.all(
  Array.from({ length: workers }, (_, n) =>
    runWorkers({ first: seeds.first + n, last: seeds.last, step: workers }),
  ),
);
bar.stop();
if (failure === null) {
  console.log(FAULTS.map((fault) => `${fault} ${faults[fault]}`).join(', '));
  const together = createHash('sha256').update(hashes.toSorted().join('\n')).digest('hex');
  console.log(
    `${hashes.length} seeds held over ${hours()} simulated hours; traces ${together.slice(0, 16)}`,
  );
} else {
  console.error(`${failure}\nSAVEDESK_FUZZ_SEED set to the seed shows it again.`);
  process.exitCode = 1;
}
