import { SingleBar } from 'cli-progress';
import { Command, InvalidArgumentError, Option } from 'commander';
import { openPrograms } from './programs.ts';
import { runScenario, type ScenarioResult } from './run-scenario.ts';
import { SCENARIOS } from './scenarios/list.ts';

/** A whole run ends within the hour on a small machine; on one that is busy it ends too. */
const USUAL_MINUTES = 30;
/** Where nobody watches a bar, a line says so often how far it is. */
const LINE_EVERY_ROUNDS = 10;

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Use a number from 1.');
  return Number(text);
}

const command = new Command('npm run chaos --')
  .description('Breaks real servers and workstations at work, and compares what both know.')
  .addOption(new Option('--only <name>', 'one scenario').choices(SCENARIOS.map(({ name }) => name)))
  .option('--rounds <number>', 'of each scenario, in place of its own', wholeNumber)
  .option('--minutes <number>', 'the most a scenario may take', wholeNumber, USUAL_MINUTES)
  .option('--seed <text>', 'what the agents do and when faults happen', String(Date.now()))
  .option('--from <round>', 'begin with what this round draws', wholeNumber, 1)
  .option('--json', 'the results as JSON on stdout', false)
  .addHelpText(
    'after',
    `\nScenarios:\n${SCENARIOS.map(
      ({ name, about, usualRounds }) => `  ${name.padEnd(18)} ${about} (${usualRounds})`,
    ).join('\n')}`,
  )
  .parse();

const options = command.opts<{
  only?: string;
  rounds?: number;
  minutes: number;
  seed: string;
  from: number;
  json: boolean;
}>();

const INTERRUPTED = 130;
const interrupted = new AbortController();
// The second time it ends at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => interrupted.abort());

const results: ScenarioResult[] = [];
if (!options.json) console.log(`seed ${options.seed}`);
const programs = await openPrograms();
for (const scenario of SCENARIOS) {
  if (options.only !== undefined && options.only !== scenario.name) continue;
  const rounds = options.rounds ?? scenario.usualRounds;
  const bar = new SingleBar({
    format: `${scenario.name} [{bar}] {value} of {total} rounds, {actions} actions, {duration_formatted}`,
    noTTYOutput: false,
    clearOnComplete: true,
  });
  bar.start(rounds, 0, { actions: 0 });
  const result = await runScenario(scenario, {
    ...{ seed: options.seed, programs, from: options.from, rounds },
    mostMs: options.minutes * 60_000,
    signal: interrupted.signal,
    onRound: (round, actions) => {
      bar.update(round, { actions });
      if (process.stderr.isTTY || round % LINE_EVERY_ROUNDS > 0) return;
      process.stderr.write(`${scenario.name}: ${round} of ${rounds} rounds, ${actions} actions\n`);
    },
  });
  bar.stop();
  results.push(result);
  if (!options.json) console.log(sentence(result));
  // The first lost or doubled fact is what somebody has to look at: nothing comes after it.
  if (result.kind === 'failed' || result.kind === 'interrupted') break;
}
programs.close();
if (options.json) console.log(JSON.stringify({ seed: options.seed, results }, null, 2));
if (interrupted.signal.aborted) process.exit(INTERRUPTED);
process.exit(results.some(({ kind }) => kind === 'failed') ? 1 : 0);

function sentence(result: ScenarioResult): string {
  const { name } = result;
  if (result.kind === 'unavailable') return `${name}: not done here, ${result.why}`;
  if (result.kind === 'interrupted') return `${name}: interrupted`;
  const { rounds, actions, facts, tookMs, problem } = result;
  const what = `${rounds} rounds, ${actions} actions, ${facts} facts, ${Math.round(tookMs / 1000)} s`;
  return problem === null
    ? `${name}: nothing lost, nothing twice (${what})`
    : `${name}: FAILED (${what})\n${problem}`;
}
