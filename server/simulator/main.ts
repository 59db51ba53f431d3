import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { LANGUAGES, type Language } from '../../shared/domain/languages.ts';
import { loadDialogues } from '../dialogues/dialogue.ts';
import { createCallerDraw, loadCallers } from './callers.ts';
import { createPhoneLine } from './phone-line.ts';
import { diceFrom } from './random.ts';
import { runSimulator } from './run-simulator.ts';
import { SimulatorError } from './simulator-error.ts';
import type { Sleep } from './timing.ts';
import { callerWithNumber, writeScript } from './write-script.ts';

type Options = {
  readonly url: string;
  readonly secretFile?: string;
  readonly callers?: string;
  readonly speed: number;
  readonly interval: number;
  readonly live: number;
  readonly contacts?: number;
  readonly once?: string;
  readonly from?: string;
  readonly favour?: Language;
  readonly patience: number;
  readonly seed: string;
};

const command = new Command('savedesk-simulator')
  .description(
    'A phone system that people call: places contacts by signed events, like a real one.',
  )
  .requiredOption('--url <url>', 'the Savedesk server, as http://127.0.0.1:7310')
  .option('--secret-file <file>', 'holds the webhook secret; without it SAVEDESK_WEBHOOK_SECRET')
  .option('--callers <file>', 'who may call; without it, strangers')
  .option('--speed <factor>', 'how fast everybody talks, 1 = as people do', positive, 1)
  .option('--interval <seconds>', 'between one contact and the next', positive, 12)
  .option('--live <count>', 'contacts at a time, at most', positiveInt, 1)
  .option('--contacts <count>', 'stop after so many', positiveInt)
  .option('--once <scenario>', 'place one contact with this conversation, then stop')
  .option('--from <number>', 'always call from this number')
  .addOption(
    new Option('--favour <language>', 'most callers speak this, if some do').choices(LANGUAGES),
  )
  .option('--patience <seconds>', 'how long callers wait to be answered', positive, 90)
  .option('--seed <text>', 'the same seed draws the same callers', 'nordlys')
  .addHelpText(
    'after',
    `
Examples:
  node server/simulator/main.ts --url http://127.0.0.1:7310 \\
    --secret-file .data/secrets/webhook-secret --callers .data/demo-callers.json
  node server/simulator/main.ts --url ... --secret-file ... --once price --from +4740612223 --speed 4`,
  )
  .parse();

function positive(text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  throw new InvalidArgumentError('Give a number above 0.');
}

function positiveInt(text: string): number {
  const number = positive(text);
  if (Number.isInteger(number)) return number;
  throw new InvalidArgumentError('Give a whole number.');
}

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

const sleep: Sleep = (durationMs, signal) => wait(durationMs, undefined, { signal });

function log(line: string): void {
  process.stdout.write(`${new Date().toISOString().slice(11, 19)}  ${line}\n`);
}

async function readSecret(file: string | undefined): Promise<string> {
  const text =
    file === undefined ? process.env['SAVEDESK_WEBHOOK_SECRET'] : await readFile(file, 'utf8');
  // During a rotation a file holds several; the first is the newest.
  const secret = text?.trim().split(/\s+/)[0];
  if (secret) return secret;
  throw new SimulatorError('Give the webhook secret: --secret-file, or SAVEDESK_WEBHOOK_SECRET.');
}

async function main(options: Options): Promise<void> {
  const dice = diceFrom(options.seed);
  const favour = options.favour ?? null;
  const callers = options.callers === undefined ? [] : await loadCallers(options.callers);
  const from = options.from ?? null;
  const drawCaller =
    from === null
      ? createCallerDraw(callers, favour, dice)
      : () => callerWithNumber(from, callers, favour ?? 'en');
  const writer = {
    dialogues: await loadDialogues(),
    drawCaller,
    dice,
    scenario: options.once ?? null,
    from,
    patienceMs: options.patience * 1000,
  };
  const line = createPhoneLine({
    url: options.url,
    secret: await readSecret(options.secretFile),
    sleep,
    onReachable: (reachable) =>
      log(reachable ? 'the server is back' : 'the server does not answer; trying again'),
  });
  await runSimulator(
    {
      line,
      sleep,
      dice,
      speed: options.speed,
      nextScript: () => writeScript(writer),
      intervalMs: options.interval * 1000,
      mostLive: options.live,
      contacts: options.once === undefined ? (options.contacts ?? null) : 1,
      log,
    },
    stop.signal,
  );
}

try {
  await main(command.opts<Options>());
} catch (error) {
  if (!(error instanceof SimulatorError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
