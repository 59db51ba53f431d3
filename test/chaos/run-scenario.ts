import { type ChaosOffice, openOffice } from './office.ts';
import type { Programs } from './programs.ts';
import type { Scenario } from './scenario.ts';
import { settleUp } from './settle-up.ts';

/** So often in a run the books are compared, beside at its end: a fault is then not far behind. */
const COMPARE_EVERY = 25;
const LINES_SHOWN = 8;

export type ScenarioResult =
  | { readonly name: string; readonly kind: 'unavailable'; readonly why: string }
  /** Somebody had enough of it: nothing is said of what was done until then. */
  | { readonly name: string; readonly kind: 'interrupted' }
  | {
      readonly name: string;
      readonly kind: 'held' | 'failed';
      /** Whole rounds; the one that failed is not counted. */
      readonly rounds: number;
      readonly actions: number;
      readonly facts: number;
      readonly tookMs: number;
      /** What did not hold, and how to do the round again. */
      readonly problem: string | null;
    };

export type RunOptions = {
  readonly seed: string;
  readonly programs: Programs;
  /** The round to begin with; from 1. */
  readonly from: number;
  readonly rounds: number;
  /** No round begins after so long. */
  readonly mostMs: number;
  /** Ends the run; what it has started is ended first. */
  readonly signal: AbortSignal;
  readonly onRound: (round: number, actions: number) => void;
};

/** Runs one scenario in an office of its own, to its last round or to the first thing that does not hold. */
export async function runScenario(
  scenario: Scenario,
  { seed, programs, from, rounds, mostMs, signal, onRound }: RunOptions,
): Promise<ScenarioResult> {
  const { name } = scenario;
  const why = scenario.unavailable?.() ?? null;
  if (why !== null) return { name, kind: 'unavailable', why };
  const startedMs = performance.now();
  const disk = scenario.openDeskDisk?.() ?? null;
  using released = new DisposableStack();
  if (disk !== null) released.defer(disk.release);
  const office = await openOffice({
    seed: `${seed}/${name}`,
    programs,
    isJoined: scenario.isJoined ?? false,
    deskDir: disk?.dir,
  });
  let done = 0;
  let facts = 0;
  const result = (problem: string | null): ScenarioResult => ({
    name,
    kind: problem === null ? 'held' : 'failed',
    rounds: done,
    actions: actionsIn(office),
    facts,
    tookMs: Math.round(performance.now() - startedMs),
    problem,
  });
  try {
    while (done < rounds && performance.now() - startedMs < mostMs) {
      if (signal.aborted) return { name, kind: 'interrupted' };
      office.beginRound(from + done);
      await scenario.round(office);
      for (const workplace of office.workplaces) await workplace.expectPageTrue();
      done += 1;
      onRound(done, actionsIn(office));
      if (done % COMPARE_EVERY === 0 && done < rounds) {
        facts = await settleUp(office);
        for (const workplace of office.workplaces) await workplace.startDesk();
      }
    }
    facts = await settleUp(office);
    return result(null);
  } catch (cause) {
    // Ctrl+C ends servers and desks, too, in the middle of a round.
    if (signal.aborted) return { name, kind: 'interrupted' };
    const problem = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    const again = `npm run chaos -- --only ${name} --seed ${seed} --from ${from + done}`;
    const said = [
      ...office.servers.outputs().map((output) => lastSaid('server', output)),
      ...office.workplaces.map(({ desk }) => lastSaid('host', desk().output())),
    ];
    return result([problem, ...said, `Again from this round: ${again}`].join('\n'));
  } finally {
    await office.close();
  }
}

const actionsIn = ({ workplaces }: ChaosOffice) =>
  workplaces.reduce((sum, { agent }) => sum + agent.actions.length, 0);

/** What somebody who looks for the cause reads first. */
function lastSaid(who: string, output: string): string {
  const lines = output.trim().split('\n').slice(-LINES_SHOWN);
  return [`The ${who} said last:`, ...lines].join('\n  ');
}
