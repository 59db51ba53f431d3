import { Command, InvalidArgumentError, Option } from 'commander';
import { runScenario, type ScenarioResult } from './run-scenario.ts';
import { SCENARIOS } from './scenarios/list.ts';

/** A whole run ends within an hour or two on a small machine. */
const USUAL_MINUTES = 30;

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Use a number from 1.');
  return Number(text);
}

const command = new Command('npm run chaos --')
  .description('Breaks a real server and workstation at work, and compares what both know.')
  .addOption(new Option('--only <name>', 'one scenario').choices(SCENARIOS.map(({ name }) => name)))
  .option('--rounds <number>', 'of each scenario, in place of its own', wholeNumber)
  .option('--minutes <number>', 'the most a scenario may take', wholeNumber, USUAL_MINUTES)
  .option('--seed <text>', 'what the agent does and when faults happen', String(Date.now()))
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
  json: boolean;
}>();

const results: ScenarioResult[] = [];
if (!options.json) console.log(`seed ${options.seed}`);
for (const scenario of SCENARIOS) {
  if (options.only !== undefined && options.only !== scenario.name) continue;
  const rounds = options.rounds ?? scenario.usualRounds;
  const result = await runScenario(scenario, {
    seed: options.seed,
    rounds,
    mostMs: options.minutes * 60_000,
    onRound: (round, actions) => {
      const line = `${scenario.name}: ${round} of ${rounds} rounds, ${actions} actions`;
      if (process.stderr.isTTY) process.stderr.write(`\r${line}\u001B[K`);
      else if (round % 10 === 0) process.stderr.write(`${line}\n`);
    },
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
  results.push(result);
  if (!options.json) console.log(sentence(result));
  // The first lost or doubled fact is what somebody has to look at: nothing comes after it.
  if (result.kind === 'failed') break;
}
if (options.json) console.log(JSON.stringify({ seed: options.seed, results }, null, 2));
process.exit(results.some(({ kind }) => kind === 'failed') ? 1 : 0);

function sentence(result: ScenarioResult): string {
  const { name } = result;
  if (result.kind === 'unavailable') return `${name}: not done here, ${result.why}`;
  const { rounds, actions, facts, tookMs, problem } = result;
  const what = `${rounds} rounds, ${actions} actions, ${facts} facts, ${Math.round(tookMs / 1000)} s`;
  return problem === null
    ? `${name}: nothing lost, nothing twice (${what})`
    : `${name}: FAILED (${what})\n${problem}`;
}
