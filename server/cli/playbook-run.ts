import { type Command, InvalidArgumentError } from 'commander';
import { checkPlaybookFile } from '../playbooks/check-playbook-file.ts';
import { type PlayedCase, playCase } from '../playbooks/play-case.ts';
import { readCase } from '../playbooks/read-case.ts';
import { traceOf } from '../playbooks/trace.ts';
import { problemText } from '../reference/reference-problem.ts';
import {
  addReferenceOption,
  loadReference,
  orFailure,
  type ReferenceLocation,
} from './reference-option.ts';
import { bold, CliFailure, dim, EXIT, type ExitCode, type Terminal } from './terminal.ts';

type RunOptions = ReferenceLocation & {
  readonly case: string;
  readonly answers?: readonly string[];
  readonly json?: boolean;
};

const HELP = `
Plays one playbook, set off by the case or not, and shows every step. --answers goes before the answers
of the case: the id of an answer; accepted, declined or none at an offer; done elsewhere.

Exit codes: 0 played · 1 an answer was not possible, or a file has problems · 2 wrong usage

Examples:
  savedesk playbook run price.yaml --case cases/price-saved.yaml
  savedesk playbook run price.yaml --case cases/price-saved.yaml --answers done,too-much,accepted
  savedesk playbook run price.yaml --case cases/price-saved.yaml --json`;

export function addPlaybookRun(
  parent: Command,
  terminal: Terminal,
  finish: (code: ExitCode) => void,
): void {
  const command = parent
    .command('run')
    .description('Play a case through one playbook and show every step')
    .argument('<file>', 'a playbook (YAML)')
    .requiredOption('--case <file>', 'the contact it is played with (YAML)')
    .option('--answers <list>', 'what is answered, parted by commas', readAnswers)
    .option('--json', 'print the trace as JSON');
  addReferenceOption(command)
    .addHelpText('after', HELP)
    .action(async (file: string, options: RunOptions) => {
      finish(await playbookRun(file, options, terminal));
    });
}

function readAnswers(text: string): readonly string[] {
  const answers = text.split(',').map((answer) => answer.trim());
  if (answers.some((answer) => answer === '')) {
    throw new InvalidArgumentError('Write the answers as done,too-much,accepted.');
  }
  return answers;
}

async function playbookRun(
  file: string,
  options: RunOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const reference = await loadReference(options, { withoutPlaybooks: true });
  const { playbook, problems } = await checkPlaybookFile(file, reference);
  if (playbook === null) throw new CliFailure(problems.map(problemText).join('\n'));
  const read = await orFailure(() => readCase(options.case, reference));
  const asked = options.answers === undefined ? read : { ...read, answers: [...options.answers] };
  const played = playCase(asked, { ...reference, playbooks: [playbook] }, playbook);
  if (options.json) {
    terminal.stdout.write(`${JSON.stringify(traceOf(played, asked), null, 2)}\n`);
  } else writeTrace(traceOf(played, asked), played, terminal);
  return played.stopped === null ? EXIT.done : EXIT.failed;
}

function writeTrace(
  trace: ReturnType<typeof traceOf>,
  { stopped }: PlayedCase,
  { stdout }: Terminal,
): void {
  const lines = [bold(trace.case, stdout)];
  if (trace.blockedBy.length > 0) lines.push(`  first: ${trace.blockedBy.join(', ')}`);
  for (const { step, outcome, byItself } of trace.ended) {
    const line = `  ${step.padEnd(24)} ${outcome}`;
    lines.push(byItself ? dim(line, stdout) : line);
  }
  if (trace.atHand !== null) lines.push(`> ${trace.atHand.id.padEnd(24)} ${trace.atHand.text}`);
  if (trace.next !== null) lines.push(`  then: ${trace.next}`);
  lines.push('', `  suggested: ${listed(trace.suggestions.map(({ offerId }) => offerId))}`);
  lines.push(`  recorded:  ${listed(trace.facts.map(({ fact }) => fact))}`);
  const { guardrails } = trace;
  lines.push(
    `  ${guardrails.profileId}: ${guardrails.attemptsUsed} of ${guardrails.maxAttempts} offers made`,
  );
  if (guardrails.reminders.length > 0) {
    lines.push(`  reminders: ${listed(guardrails.reminders.map(({ code }) => code))}`);
  }
  if (stopped !== null) lines.push('', `answer ${stopped.index + 1} cannot happen: ${stopped.why}`);
  stdout.write(`${lines.join('\n')}\n`);
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? 'nothing' : items.join(', ');
}
