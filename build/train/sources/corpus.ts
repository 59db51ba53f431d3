import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INTENTS } from '../../../shared/domain/sentiment/intent.ts';
import { SENTIMENT_LABELS } from '../../../shared/domain/sentiment/sentiment.ts';
import { type Example, TrainingDataError } from '../example.ts';

type Labels = Pick<Example, 'sentiment' | 'intent' | 'reason' | 'refusal'>;

/** The reasons a written utterance may point to: codes of the shipped list, and `-` for none. */
export const WRITTEN_REASONS = [
  '-',
  'price',
  'competitor',
  'moving',
  'not-used',
  'service-quality',
  'bill-shock',
  'bereavement',
  'downgrade',
  'technical-problem',
  'billing-question',
  'order-status',
] as const;

/**
 * Reads utterances written for Savedesk: plain text, one a line, under headings such as
 * `# cancel | price | negative | refusal`; `review` in place of an intent marks texts of which only the
 * sentiment is known. Lines that start with `//` are notes. @throws TrainingDataError with file and line.
 */
export function readCorpus(dir: string, source: string): Example[] {
  const files = readdirSync(dir).filter((name) => name.endsWith('.txt'));
  return files.toSorted().flatMap((name) => readCorpusFile(join(dir, name), source));
}

/** Reads one file of written utterances, as {@link readCorpus}. */
export function readCorpusFile(path: string, source: string): Example[] {
  const examples: Example[] = [];
  let labels: Labels | null = null;
  readFileSync(path, 'utf8')
    .split('\n')
    .forEach((raw, index) => {
      const line = raw.trim();
      if (line === '' || line.startsWith('//')) return;
      if (line.startsWith('# ')) {
        labels = labelsOf(line.slice(2), `${path}:${index + 1}`);
      } else if (labels === null) {
        throw new TrainingDataError(`${path}:${index + 1}: an utterance before any heading.`);
      } else {
        examples.push({ text: line, source, weight: 1, ...labels });
      }
    });
  return examples;
}

function labelsOf(heading: string, where: string): Labels {
  const [intentText, reason, sentimentText, refusal, ...more] = heading
    .split('|')
    .map((part) => part.trim());
  const intent = INTENTS.find((known) => known === intentText);
  const sentiment = SENTIMENT_LABELS.find((known) => known === sentimentText);
  const known = WRITTEN_REASONS.find((code) => code === reason);
  const odd = refusal !== undefined && refusal !== 'refusal';
  if (sentiment === undefined || known === undefined || odd || more.length > 0) {
    throw new TrainingDataError(
      `${where}: write the heading as "# intent | reason | sentiment", with "| refusal" where it is one.`,
    );
  }
  if (intentText === 'review') return { sentiment };
  if (intent === undefined) {
    throw new TrainingDataError(`${where}: no intent is called ${intentText}.`);
  }
  return { sentiment, intent, reason: known, refusal: refusal !== undefined };
}
