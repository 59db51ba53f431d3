import { confusionOf } from '../../../shared/domain/sentiment/evaluation/confusion.ts';
import {
  SENTIMENT_LABELS,
  type SentimentLabel,
} from '../../../shared/domain/sentiment/sentiment.ts';
import { quantile } from '../statistics.ts';
import type { Answer, Contestant } from './contestants.ts';
import type { TestSet } from './test-sets.ts';

/** Texts that are timed of each set, spread evenly over it: the slower the contestant, the fewer. */
const MOST_TIMED = 500;
const LEAST_TIMED = 20;
const TIMING_MS = 2_000;
/** Each is timed this often and counts with its median. */
const ROUNDS = 7;

export type SetScore = {
  readonly name: string;
  readonly isEnglishOnly: boolean;
  /** Of negative, neutral and positive. */
  readonly macroF1: number;
  /** Of negative and positive, on the texts that are one of them, by the sign of the score. */
  readonly macroF1OfTwo: number;
  readonly accuracy: number;
  /** How many of the texts were timed. */
  readonly timed: number;
  readonly medianMicros: number;
  readonly p99Micros: number;
};

/** Scores one contestant on one set, and times it on the same texts. */
export async function scoreSet(contestant: Contestant, set: TestSet): Promise<SetScore> {
  const read = contestant.open(set.language);
  const texts = set.examples.map(({ text }) => text);
  const startedMs = performance.now();
  const answers: Answer[] = [];
  for (const text of texts) answers.push(await read(text));
  const eachMs = (performance.now() - startedMs) / texts.length;
  const labels = set.examples.map(({ sentiment }) => sentiment);
  const { macroF1, accuracy } = scoreThree(labels, answers);
  const affordable = Math.max(LEAST_TIMED, Math.floor(TIMING_MS / ROUNDS / eachMs));
  const micros = await time(read, spread(texts, Math.min(MOST_TIMED, affordable)));
  return {
    name: contestant.name,
    isEnglishOnly: contestant.isEnglishOnly,
    macroF1,
    macroF1OfTwo: scoreTwo(labels, answers),
    accuracy,
    timed: micros.length,
    medianMicros: quantile(micros, 0.5),
    p99Micros: quantile(micros, 0.99),
  };
}

type Labels = readonly (SentimentLabel | undefined)[];

function scoreThree(labels: Labels, answers: readonly Answer[]) {
  const confusion = confusionOf(SENTIMENT_LABELS);
  answers.forEach(({ label }, index) => {
    const actual = labels[index];
    if (actual !== undefined) confusion.add(actual, label);
  });
  return confusion.scores();
}

/** Where a score leans neither way, it is taken all one way: the one that suits the contestant better. */
function scoreTwo(labels: Labels, answers: readonly Answer[]): number {
  const macroF1s = (['negative', 'positive'] as const).map((otherwise) => {
    const confusion = confusionOf(['negative', 'positive'] as const);
    answers.forEach(({ score }, index) => {
      const actual = labels[index];
      if (actual === undefined || actual === 'neutral') return;
      confusion.add(actual, score > 0 ? 'positive' : score < 0 ? 'negative' : otherwise);
    });
    return confusion.scores().macroF1;
  });
  return Math.max(...macroF1s);
}

function spread(texts: readonly string[], most: number): readonly string[] {
  const every = Math.max(1, texts.length / most);
  return Array.from(
    { length: Math.min(most, texts.length) },
    (_, n) => texts[Math.floor(n * every)] ?? '',
  );
}

/** Microseconds for each text. */
async function time(
  read: ReturnType<Contestant['open']>,
  texts: readonly string[],
): Promise<number[]> {
  const micros: number[][] = texts.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [n, text] of texts.entries()) {
      const startedMs = performance.now();
      const answer = read(text);
      // Awaiting what is no promise would cost those that need none.
      if (answer instanceof Promise) await answer;
      micros[n]?.push((performance.now() - startedMs) * 1000);
    }
  }
  return micros.map((times) => quantile(times, 0.5));
}
