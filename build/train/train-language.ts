import type { Language } from '../../shared/domain/languages.ts';
import type { LinearHead } from '../../shared/domain/sentiment/model/linear-head.ts';
import { encodeModel } from './encode-model.ts';
import type { Example } from './example.ts';
import { drawer } from './fit/drawn.ts';
import { type DrawnExample, fitHead, logitsOf } from './fit/fit-head.ts';
import { knownWords } from './fit/known-words.ts';
import { compileLexicon, type LexiconEntry } from './fit/lexicons.ts';
import { packHead } from './fit/pack-head.ts';
import { type QuestionPlan, SENTIMENT_PLAN, TOPIC_PLANS } from './fit/questions.ts';
import { type Judged, temperatureFor } from './fit/temperature.ts';
import type { LeastTexts } from './fit/vocabulary.ts';

export type TrainingPlan = {
  readonly language: Language;
  readonly lexicons: readonly (readonly LexiconEntry[])[];
  readonly examples: readonly Example[];
};

/** Told after each piece of work, of how many. */
export type Progress = (done: number, of: number) => void;

const SPAN = { shortest: 3, longest: 5 };
const HEADS: readonly {
  readonly plans: readonly QuestionPlan[];
  readonly places: number;
  readonly least: LeastTexts;
}[] = [
  { plans: [SENTIMENT_PLAN], places: 2 ** 17, least: { words: 1, letters: 2 } },
  { plans: TOPIC_PLANS, places: 2 ** 15, least: { words: 1, letters: 2 } },
];
/** Every fifth text is judged by weights that have not seen it, for the temperature. */
const FOLDS = 5;

/** Trains all heads of a language and returns its file of weights; the same examples give the same bytes. */
export function trainLanguage(
  { language, lexicons, examples }: TrainingPlan,
  progress: Progress = () => {},
): Uint8Array {
  const tables = lexicons.map((entries) => compileLexicon(entries, language));
  const words = knownWords(
    examples.map(({ text }) => text),
    language,
  );
  const draw = drawer(language, words, tables, SPAN);
  const drawn = examples.map((example) => ({ example, drawn: draw(example.text) }));
  const steps = HEADS.length * 2;
  const heads = HEADS.map(({ plans, places, least }, index): LinearHead => {
    const judged = judgeUnseen(drawn, plans, least);
    progress(2 * index + 1, steps);
    const head = fitHead(drawn, plans, SPAN, least);
    progress(2 * index + 2, steps);
    return packHead(
      head,
      plans.map((_, question) => temperatureFor(judged[question] ?? [])),
      places,
    );
  });
  return encodeModel(language, words, tables, heads);
}

/** Trains without a part of the examples and judges that part, for each question. */
function judgeUnseen(
  examples: readonly DrawnExample[],
  plans: readonly QuestionPlan[],
  least: LeastTexts,
): Judged[][] {
  const unseen = examples.filter((_, index) => index % FOLDS === 0);
  const head = fitHead(
    examples.filter((_, index) => index % FOLDS !== 0),
    plans,
    SPAN,
    least,
  );
  return head.questions.map((question) =>
    unseen.flatMap(({ example, drawn }) => {
      const answer = question.plan.answerOf(example);
      return answer === undefined
        ? []
        : [
            {
              logits: logitsOf(head, question, drawn),
              answer: question.plan.classes.indexOf(answer),
            },
          ];
    }),
  );
}
