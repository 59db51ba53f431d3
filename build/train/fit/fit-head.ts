import type { LetterSpan } from '../../../shared/domain/sentiment/features/grams.ts';
import type { Example } from '../example.ts';
import type { Drawn } from './drawn.ts';
import { type Answered, type Fitted, fitQuestion } from './fit-question.ts';
import type { QuestionPlan } from './questions.ts';
import { type LeastTexts, type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** An example and the features drawn from it. */
export type DrawnExample = { readonly example: Example; readonly drawn: Drawn };

export type FittedQuestion = { readonly plan: QuestionPlan; readonly fitted: Fitted };
export type FittedHead = {
  readonly vocabulary: Vocabulary;
  readonly span: LetterSpan;
  readonly questions: readonly FittedQuestion[];
};

/** Fits questions that share one table; each learns from the examples whose answer is known. */
export function fitHead(
  examples: readonly DrawnExample[],
  plans: readonly QuestionPlan[],
  span: LetterSpan,
  least: LeastTexts,
): FittedHead {
  const taught = examples.filter(({ example }) =>
    plans.some((plan) => plan.answerOf(example) !== undefined),
  );
  const vocabulary = vocabularyOf(
    taught.map(({ drawn }) => drawn),
    least,
  );
  const questions = plans.map((plan) => ({
    plan,
    fitted: fitQuestion(answered(taught, plan), plan.classes.length, vocabulary, plan.settings),
  }));
  return { vocabulary, span, questions };
}

function answered(examples: readonly DrawnExample[], plan: QuestionPlan): Answered[] {
  return examples.flatMap(({ example, drawn }) => {
    const answer = plan.answerOf(example);
    if (answer === undefined) return [];
    return [{ drawn, answer: plan.classes.indexOf(answer), weight: example.weight }];
  });
}

/** The logits of a text, before any weight is rounded. */
export function logitsOf(
  { vocabulary }: FittedHead,
  { plan, fitted }: FittedQuestion,
  drawn: Drawn,
): number[] {
  const classes = plan.classes.length;
  const logits = [...fitted.bias];
  drawn.grams.forEach((gram, place) => {
    const known = vocabulary.index.get(gram);
    if (known === undefined) return;
    const norm = place < drawn.words ? drawn.wordNorm : drawn.letterNorm;
    for (let k = 0; k < classes; k += 1) {
      logits[k] = (logits[k] ?? 0) + (fitted.weights[known * classes + k] ?? 0) * norm;
    }
  });
  for (let j = 0; j * classes < fitted.dense.length; j += 1) {
    for (let k = 0; k < classes; k += 1) {
      logits[k] = (logits[k] ?? 0) + (fitted.dense[j * classes + k] ?? 0) * (drawn.dense[j] ?? 0);
    }
  }
  return logits;
}
