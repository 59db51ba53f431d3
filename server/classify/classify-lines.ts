import type { Language } from '../../shared/domain/languages.ts';
import type { Reading, UtteranceReader } from '../../shared/domain/sentiment/reading.ts';
import type { LabelScore } from './label-score.ts';
import { type LabelledText, parseLabelledText } from './labelled-text.ts';
import { type Line, LONGEST_LINE_BYTES, readLines } from './read-lines.ts';

/** What became of a line, counted from 1. Blank lines are passed over. */
export type Outcome =
  | ({
      readonly kind: 'read';
      readonly line: number;
      readonly reading: Reading;
      /** Its label says nothing that could be held against the reading. */
      readonly hasOddLabel: boolean;
    } & LabelledText)
  | { readonly kind: 'skipped'; readonly line: number; readonly problem: string };

export type ClassifyOptions = {
  readonly reader: UtteranceReader;
  /** The customers' language. */
  readonly language: Language;
  readonly score: LabelScore;
};

/**
 * Reads a stream of `{text[, label]}` lines, in order. Each batch is what one piece of the stream
 * completed, and the next piece is not taken before the last batch was.
 */
export async function* classifyLines(
  pieces: AsyncIterable<Uint8Array>,
  options: ClassifyOptions,
): AsyncGenerator<readonly Outcome[], void, void> {
  for await (const lines of readLines(pieces)) {
    yield lines.flatMap((line) => classifyLine(line, options));
  }
}

function classifyLine(
  { number: line, text: raw }: Line,
  { reader, language, score }: ClassifyOptions,
): Outcome[] {
  if (raw === null) {
    const mebibytes = LONGEST_LINE_BYTES / 1024 / 1024;
    return [{ kind: 'skipped', line, problem: `is longer than ${mebibytes} MiB` }];
  }
  if (raw.trim() === '') return [];
  const parsed = parseLabelledText(raw);
  if (parsed.kind === 'bad') return [{ kind: 'skipped', line, problem: parsed.problem }];
  const { text, label } = parsed;
  const reading = reader.read(text, language);
  const hasOddLabel = label !== null && !score.add(label, reading);
  return [{ kind: 'read', line, text, label, reading, hasOddLabel }];
}
