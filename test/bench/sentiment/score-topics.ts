import { confusionOf } from '../../../shared/domain/sentiment/evaluation/confusion.ts';
import { thresholdSearch } from '../../../shared/domain/sentiment/evaluation/precision-at-recall.ts';
import { INTENTS } from '../../../shared/domain/sentiment/intent.ts';
import type { UtteranceReader } from '../../../shared/domain/sentiment/reading.ts';
import { REFUSAL_HEARD } from '../../../shared/domain/sentiment/refusal-heard.ts';
import type { TestSet } from './test-sets.ts';

/** How many of those who want to leave are to be found. */
const LEAST_RECALL = 0.8;

export type TopicScore = {
  readonly name: string;
  readonly texts: number;
  readonly intentMacroF1: number;
  readonly intentAccuracy: number;
  /** Of "wants to cancel", at the threshold that finds at least 80 %. */
  readonly cancelPrecision: number;
  readonly cancelRecall: number;
  /** Of "refuses to be kept", from the threshold at which the desk proposes it. */
  readonly refusalPrecision: number;
  readonly refusalRecall: number;
};

/** Scores what none of the packages reads, on texts that have an intent. */
export function scoreTopics(reader: UtteranceReader, set: TestSet): TopicScore {
  const intents = confusionOf(INTENTS);
  const cancel = thresholdSearch();
  const refusals = confusionOf(['refusal', 'other'] as const);
  for (const { text, intent, refusal } of set.examples) {
    if (intent === undefined) continue;
    const reading = reader.read(text, set.language);
    intents.add(intent, reading.intents[0]?.intent ?? 'other');
    const wish = reading.intents.find((odds) => odds.intent === 'cancel');
    cancel.add(wish?.probability ?? 0, intent === 'cancel');
    const isHeard = reading.refusal >= REFUSAL_HEARD;
    refusals.add(refusal ? 'refusal' : 'other', isHeard ? 'refusal' : 'other');
  }
  const { count, macroF1, accuracy } = intents.scores();
  const point = cancel.bestAt(LEAST_RECALL);
  const [refused] = refusals.scores().classes;
  return {
    name: set.name,
    texts: count,
    intentMacroF1: macroF1,
    intentAccuracy: accuracy,
    cancelPrecision: point?.precision ?? 0,
    cancelRecall: point?.recall ?? 0,
    refusalPrecision: refused?.precision ?? 0,
    refusalRecall: refused?.recall ?? 0,
  };
}
