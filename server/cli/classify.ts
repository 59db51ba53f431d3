import { type Command, Option } from 'commander';
import { LANGUAGES, type Language } from '../../shared/domain/languages.ts';
import type { UtteranceReader } from '../../shared/domain/sentiment/reading.ts';
import { classifyLines, type Outcome } from '../classify/classify-lines.ts';
import { TASKS, type Task } from '../classify/label-score.ts';
import { scoreLabels } from '../classify/score-labels.ts';
import { openShippedReader } from '../classify/shipped-reader.ts';
import { openInput } from './classify-input.ts';
import { showClassifyProgress } from './classify-progress.ts';
import { type ClassifyFormat, jsonFormat, textFormat } from './classify-report.ts';
import { outputWriter } from './output-writer.ts';
import { CliFailure, EXIT, type ExitCode, type Terminal } from './terminal.ts';

type ClassifyOptions = {
  readonly lang: Language;
  readonly input: string;
  readonly task?: Task;
  readonly json?: boolean;
  readonly withText?: boolean;
};

const HELP = `
Reads a file with one {"text": "..."} a line as customers' words are read on a desk: sentiment, intent, what
points to a reason for leaving, and how plainly they refuse to be kept. Results come in order, one a line.

Where lines have a "label", accuracy, macro-F1 and a table of confusions follow. Labels may be
  sentiment   negative, neutral, positive, neg, pos, 0 / 1, 0 / 1 / 2, -1 / 0 / 1; without neutral ones it is
              two classes, and the likelier of negative and positive is the answer
  intent      cancel, downgrade, complaint, billing-question, technical-problem, competitor-or-price,
              thanks, other
  cancel      whether the customer wants to cancel or close: true / false, yes / no, or an intent
A line that cannot be read is reported with its number and skipped. Nothing leaves this machine.

Exit codes: 0 done · 1 nothing could be read · 2 wrong usage

Examples:
  savedesk classify --lang id --input reviews.jsonl
  savedesk classify --lang en --input calls.jsonl --task cancel --json
  zcat tweets.jsonl.gz | savedesk classify --lang nl --input - --json --with-text`;

/** Adds `savedesk classify`. */
export function addClassify(
  parent: Command,
  terminal: Terminal,
  finish: (code: ExitCode) => void,
): void {
  parent
    .command('classify')
    .description("Read customers' words in a file, and score the readings where it has labels")
    .addOption(
      new Option('-l, --lang <language>', "the customers' language")
        .choices(LANGUAGES)
        .makeOptionMandatory(),
    )
    .requiredOption('-i, --input <file>', 'lines of {"text"[, "label"]}; - for stdin')
    .addOption(
      new Option(
        '--task <task>',
        'what the labels are about; they tell it themselves without',
      ).choices(TASKS),
    )
    .option('--json', 'print results and scores as JSON, one object a line')
    .option('--with-text', 'repeat each text in the JSON')
    .addHelpText('after', HELP)
    .action(async (options: ClassifyOptions) => {
      finish(await classify(options, await openShippedReader(), terminal));
    });
}

/** Reads all lines of the input with a reader; the exit code of the command. */
export async function classify(
  { lang, input: path, task, json, withText }: ClassifyOptions,
  reader: UtteranceReader,
  terminal: Terminal,
): Promise<ExitCode> {
  const startedAtMs = performance.now();
  const score = scoreLabels(task);
  const input = await openInput(path, terminal);
  const format = json ? jsonFormat(withText === true) : textFormat(terminal);
  const output = outputWriter(terminal.stdout, terminal.signal);
  const problems = outputWriter(terminal.stderr, terminal.signal);
  const progress = showClassifyProgress(terminal);
  let read = 0;
  let skipped = 0;
  let oddLabels = 0;
  try {
    const batches = classifyLines(input.pieces, { reader, language: lang, score });
    for await (const batch of batches) {
      for (const outcome of batch) {
        if (outcome.kind === 'skipped') skipped += 1;
        else read += 1;
        if (outcome.kind === 'read' && outcome.hasOddLabel) oddLabels += 1;
      }
      const problemsHere = problemLines(batch);
      if (problemsHere !== '') {
        progress.hide();
        await problems.write(problemsHere);
      }
      if (!(await output.write(resultLines(batch, format)))) return EXIT.done;
      progress.update(read + skipped, input.fraction());
    }
    if (read === 0) {
      throw new CliFailure(`Nothing to read in ${path}: expected lines such as {"text": "..."}.`);
    }
    const durationMs = Math.round(performance.now() - startedAtMs);
    const summary = { read, skipped, oddLabels, model: reader.version, durationMs };
    await output.write(`${format.summary({ ...summary, scores: score.summary() })}\n`);
    return EXIT.done;
  } finally {
    progress.done();
    output.close();
    problems.close();
  }
}

function resultLines(batch: readonly Outcome[], format: ClassifyFormat): string {
  return batch
    .map((outcome) => (outcome.kind === 'read' ? `${format.line(outcome)}\n` : ''))
    .join('');
}

function problemLines(batch: readonly Outcome[]): string {
  return batch
    .map((outcome) => {
      if (outcome.kind === 'skipped') return `line ${outcome.line}: ${outcome.problem}; skipped\n`;
      if (!outcome.hasOddLabel) return '';
      return `line ${outcome.line}: the label ${JSON.stringify(outcome.label)} is not understood; not scored\n`;
    })
    .join('');
}
