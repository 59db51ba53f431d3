import { maskPersonalData } from '../../shared/domain/privacy/mask-personal-data.ts';
import type { Outcome } from '../classify/classify-lines.ts';
import type { ScoreSummary, WishToCancel } from '../classify/label-score.ts';
import { bold, count, counted, type Terminal } from './terminal.ts';

export type ClassifySummary = {
  /** Lines that were read. */
  readonly read: number;
  /** Lines that are no texts. */
  readonly skipped: number;
  /** Labels that could not be understood; their texts were read, and not scored. */
  readonly oddLabels: number;
  /** Of the weights it was read with. */
  readonly model: string;
  readonly durationMs: number;
  /** Null where nothing was labelled. */
  readonly scores: ScoreSummary | null;
};

type ReadLine = Extract<Outcome, { kind: 'read' }>;

/** Writes what was read from lines, and the scores behind them. */
export type ClassifyFormat = {
  line(outcome: ReadLine): string;
  summary(summary: ClassifySummary): string;
};

/** For programs: one JSON object a line. */
export function jsonFormat(withText: boolean): ClassifyFormat {
  return {
    line: ({ line, text, label, reading }) => {
      const { sentiment, intents, reasons } = reading;
      const [intent] = intents;
      return JSON.stringify({
        line,
        ...(withText ? { text } : {}),
        ...(label === null ? {} : { given: label }),
        language: reading.language,
        sentiment: {
          label: sentiment.label,
          negative: rounded(sentiment.negative),
          neutral: rounded(sentiment.neutral),
          positive: rounded(sentiment.positive),
        },
        intent: intent && { intent: intent.intent, probability: rounded(intent.probability) },
        wantsToCancel: rounded(intents.find((one) => one.intent === 'cancel')?.probability ?? 0),
        reasons: reasons.map(({ code, probability }) => ({
          code,
          probability: rounded(probability),
        })),
        refusal: rounded(reading.refusal),
      });
    },
    summary: ({ scores, ...rest }) =>
      JSON.stringify({
        summary: { ...rest, ...(scores === null ? {} : jsonScores(scores)) },
      }),
  };
}

function jsonScores({ task, confusion, classes, ...scores }: ScoreSummary) {
  const row = (actual: string) =>
    confusion.labels.map((predicted) => [predicted, confusion.at(actual, predicted)] as const);
  return {
    task,
    labelled: scores.count,
    accuracy: scores.accuracy,
    macroF1: scores.macroF1,
    calibrationError: scores.calibrationError,
    classes,
    confusion: Object.fromEntries(
      confusion.labels.map((actual) => [actual, Object.fromEntries(row(actual))]),
    ),
    ...(scores.cancel === null ? {} : { wantsToCancel: scores.cancel }),
  };
}

/** Six digits are more than a reading is worth, and still add up to 1. */
function rounded(probability: number): number {
  return Number(probability.toFixed(6));
}

const SHOWN_CHARS = 60;

/** For people: a line each, with the beginning of the text, without personal data. */
export function textFormat({ stdout }: Terminal): ClassifyFormat {
  return {
    line: ({ line, text, reading }) => {
      const { sentiment, intents, reasons, refusal } = reading;
      const [intent] = intents;
      const cells = [
        String(line).padStart(7),
        `${sentiment.label} ${percent(sentiment[sentiment.label])}`.padEnd(13),
        `${intent?.intent ?? ''} ${percent(intent?.probability ?? 0)}`.padEnd(24),
        (reasons[0] === undefined
          ? ''
          : `${reasons[0].code} ${percent(reasons[0].probability)}`
        ).padEnd(22),
        `refusal ${percent(refusal)}`,
        beginning(text),
      ];
      return cells.join('  ');
    },
    summary: (summary) => summaryLines(summary, stdout).join('\n'),
  };
}

function beginning(text: string): string {
  const plain = maskPersonalData(text).text.replace(/\s+/gu, ' ').trim();
  return plain.length > SHOWN_CHARS ? `${plain.slice(0, SHOWN_CHARS - 1)}…` : plain;
}

function summaryLines(summary: ClassifySummary, stdout: Terminal['stdout']): string[] {
  const { read, skipped, oddLabels, durationMs, scores } = summary;
  const lines = [
    '',
    `${bold(counted(read, 'text'), stdout)} in ${(durationMs / 1000).toFixed(1)} s, ${count(skipped)} skipped`,
  ];
  if (oddLabels > 0) lines.push(`${counted(oddLabels, 'label')} not understood`);
  if (scores === null) return lines;
  lines.push(
    `${scores.task}: ${counted(scores.count, 'label')}, ${counted(scores.confusion.labels.length, 'class', 'classes')}`,
    '',
    `  accuracy           ${scores.accuracy.toFixed(3)}`,
    `  macro-F1           ${scores.macroF1.toFixed(3)}`,
    `  calibration error  ${scores.calibrationError.toFixed(3)}`,
    ...(scores.cancel === null ? [] : cancelLines(scores.cancel)),
    '',
    ...confusionLines(scores),
  );
  return lines;
}

function cancelLines({ precision, recall, f1, atRecall }: WishToCancel): string[] {
  return [
    `  wants to cancel    precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
    `    from ${atRecall.threshold.toFixed(4)} on   precision ${atRecall.precision.toFixed(3)} at recall ${atRecall.recall.toFixed(3)}`,
  ];
}

/** A row for each label, a column for each answer. */
function confusionLines({ confusion, classes }: ScoreSummary): string[] {
  const { labels } = confusion;
  const widest = Math.max(...labels.map((label) => label.length));
  const cell = (text: string) => text.padStart(widest + 2);
  const numbers = (values: readonly number[]) => values.map((value) => cell(count(value))).join('');
  const head = [...labels, 'precision', 'recall', 'F1'].map(cell).join('');
  return [
    `  ${'label \\ read as'.padEnd(widest)}${head}`,
    ...classes.map(({ label, precision, recall, f1 }) => {
      const counts = numbers(labels.map((predicted) => confusion.at(label, predicted)));
      const shares = [precision, recall, f1].map((share) => cell(share.toFixed(3))).join('');
      return `  ${label.padEnd(Math.max(widest, 15))}${counts}${shares}`;
    }),
  ];
}

function percent(probability: number): string {
  return probability.toFixed(2);
}
