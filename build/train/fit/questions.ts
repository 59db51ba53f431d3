import { INTENTS } from '../../../shared/domain/sentiment/intent.ts';
import { SENTIMENT_LABELS } from '../../../shared/domain/sentiment/sentiment.ts';
import type { Example } from '../example.ts';
import { WRITTEN_REASONS } from '../sources/corpus.ts';
import type { FitSettings } from './fit-question.ts';

/** What is asked of a text, and how the answer is learned. */
export type QuestionPlan = {
  readonly name: 'sentiment' | 'intent' | 'reason' | 'refusal' | 'language';
  readonly classes: readonly string[];
  /** The class of an example; undefined where it is not known. */
  readonly answerOf: (example: Example) => string | undefined;
  readonly settings: FitSettings;
};

const SETTINGS: FitSettings = {
  penalty: 1,
  densePenalty: 0.5,
  balance: 0.7,
  usesDense: true,
  mostSteps: 60,
};

export const SENTIMENT_PLAN: QuestionPlan = {
  name: 'sentiment',
  classes: SENTIMENT_LABELS,
  answerOf: ({ sentiment }) => sentiment,
  settings: SETTINGS,
};

export const TOPIC_PLANS: readonly QuestionPlan[] = [
  {
    name: 'intent',
    classes: INTENTS,
    answerOf: ({ intent }) => intent,
    settings: { ...SETTINGS, penalty: 0.2, balance: 0.8 },
  },
  {
    name: 'reason',
    classes: WRITTEN_REASONS,
    answerOf: ({ reason }) => reason,
    settings: { ...SETTINGS, penalty: 0.2, balance: 0.8 },
  },
  {
    name: 'refusal',
    classes: ['no', 'yes'],
    answerOf: ({ refusal }) => (refusal === undefined ? undefined : refusal ? 'yes' : 'no'),
    settings: { ...SETTINGS, penalty: 0.3, balance: 0.3 },
  },
];
