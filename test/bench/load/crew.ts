import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { nowMs } from '../painted.ts';
import type { CrewOutcome, CrewPlan, FromCrew, ToCrew } from './crew-messages.ts';

const PROCESS = fileURLToPath(new URL('./crew-process.ts', import.meta.url));
/** More desks than this would slow each other down. */
const DESKS_A_PROCESS = 2_500;
/** How long everybody is given to connect for the first time. */
export const OPEN_TIMEOUT_MS = 150_000;
const FINISH_TIMEOUT_MS = 60_000;

/** All desks, in as many processes as they need. */
export type Crew = {
  /** When each contact first rang at a desk: by contact, Unix time in ms with fractions. */
  readonly rangAtMs: ReadonlyMap<string, number>;
  /** How many are connected. */
  here(): number;
  /** Resolves, with the time, as soon as all are connected; to null when that takes too long. */
  allHere(timeoutMs: number): Promise<number | null>;
  /** Cuts every connection; resolves to when. */
  cut(): number;
  /** Closes the desks; resolves to what became of their facts. */
  finish(): Promise<CrewOutcome>;
  /** Lets go of the processes, which then end and take their files with them. */
  release(): void;
};

/** Begins to open the desks of a plan. */
export function startCrew(plan: CrewPlan): Crew {
  const total = plan.passes.length;
  const processes = Math.max(
    Math.ceil(total / DESKS_A_PROCESS),
    Math.min(2, availableParallelism(), total),
  );
  const rangAtMs = new Map<string, number>();
  const counts = new Map<ChildProcess, number>();
  let cuts = 0;
  let lastMs = 0;
  let onChange: () => void = () => {};
  const here = () => [...counts.values()].reduce((sum, count) => sum + count, 0);
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => {});
  const finished = Array.from({ length: processes }, (_, index) => {
    const child = fork(PROCESS);
    counts.set(child, 0);
    const outcome = Promise.withResolvers<CrewOutcome>();
    child.once('exit', (code, signal) => {
      broken.reject(new Error(`a process of desks ended with ${signal ?? code}`));
    });
    child.on('message', (message: FromCrew) => {
      if (message.kind === 'rang') {
        const before = rangAtMs.get(message.contactId) ?? Number.POSITIVE_INFINITY;
        rangAtMs.set(message.contactId, Math.min(before, message.atMs));
      } else if (message.kind === 'finished') {
        outcome.resolve(message.outcome);
      } else if (message.cuts === cuts) {
        counts.set(child, message.count);
        lastMs = message.atMs;
        onChange();
      }
    });
    const passes = plan.passes.filter((_pass, at) => at % processes === index);
    tell(child, { kind: 'open', plan: { ...plan, passes } });
    return outcome.promise;
  });

  const release = () => {
    for (const child of counts.keys()) if (child.connected) child.disconnect();
  };
  return {
    rangAtMs,
    here,
    allHere: async (timeoutMs) => {
      const all = new Promise<number>((resolve) => {
        onChange = () => {
          if (here() === total) resolve(lastMs);
        };
        onChange();
      });
      return inTime(Promise.race([all, broken.promise]), timeoutMs);
    },
    cut: () => {
      cuts += 1;
      for (const child of counts.keys()) {
        counts.set(child, 0);
        tell(child, { kind: 'cut' });
      }
      return nowMs();
    },
    finish: async () => {
      for (const child of counts.keys()) tell(child, { kind: 'finish' });
      const outcomes = await inTime(
        Promise.race([Promise.all(finished), broken.promise]),
        FINISH_TIMEOUT_MS,
      );
      if (outcomes === null) throw new Error('the desks did not close');
      return outcomes.reduce(together);
    },
    release,
  };
}

function tell(child: ChildProcess, message: ToCrew): void {
  child.send(message);
}

function together(a: CrewOutcome, b: CrewOutcome): CrewOutcome {
  const complaints = { ...a.complaints };
  for (const [event, times] of Object.entries(b.complaints)) {
    complaints[event] = (complaints[event] ?? 0) + times;
  }
  return {
    recorded: a.recorded + b.recorded,
    unsent: a.unsent + b.unsent,
    complaints,
    cores: a.cores + b.cores,
  };
}

/** Null when it takes too long. */
async function inTime<T>(work: Promise<T>, timeoutMs: number): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), timeoutMs);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}
