import type { ServiceProcess } from '../support/service-process.ts';
import { openOffice } from './office.ts';
import type { Scenario } from './scenario.ts';
import { settleUp } from './settle-up.ts';

/** So often in a run the books are compared, beside at its end: a fault is then not far behind. */
const COMPARE_EVERY = 50;
const LINES_SHOWN = 8;

export type ScenarioResult =
  | { readonly name: string; readonly kind: 'unavailable'; readonly why: string }
  | {
      readonly name: string;
      readonly kind: 'held' | 'failed';
      /** Whole rounds; the one that failed is not counted. */
      readonly rounds: number;
      readonly actions: number;
      readonly facts: number;
      readonly tookMs: number;
      /** What did not hold. */
      readonly problem: string | null;
    };

export type RunOptions = {
  readonly seed: string;
  readonly rounds: number;
  /** No round begins after so long. */
  readonly mostMs: number;
  readonly onRound: (round: number, actions: number) => void;
};

/** Runs one scenario in an office of its own, to its last round or to the first thing that does not hold. */
export async function runScenario(
  scenario: Scenario,
  { seed, rounds, mostMs, onRound }: RunOptions,
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
    ...(disk === null ? {} : { deskDir: disk.dir }),
  });
  let round = 0;
  let facts = 0;
  const result = (problem: string | null): ScenarioResult => ({
    name,
    kind: problem === null ? 'held' : 'failed',
    rounds: round,
    actions: office.agent.actions.length,
    facts,
    tookMs: Math.round(performance.now() - startedMs),
    problem,
  });
  try {
    while (round < rounds && performance.now() - startedMs < mostMs) {
      await scenario.round(office);
      round += 1;
      onRound(round, office.agent.actions.length);
      if (round % COMPARE_EVERY === 0 && round < rounds) {
        facts = (await settleUp(office)).facts;
        await office.startDesk();
      }
    }
    facts = (await settleUp(office)).facts;
    return result(null);
  } catch (cause) {
    const problem = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    return result(
      `${problem}\n${lastSaid('server', office.server())}\n${lastSaid('host', office.desk())}`,
    );
  } finally {
    await office.close();
  }
}

/** What somebody who looks for the cause reads first. */
function lastSaid(who: string, { output }: ServiceProcess): string {
  const lines = output().trim().split('\n').slice(-LINES_SHOWN);
  return [`The ${who} said last:`, ...lines].join('\n  ');
}
