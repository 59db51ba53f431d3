import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Example } from '../../../build/train/example.ts';
import { trainLanguage } from '../../../build/train/train-language.ts';
import { cutText } from '../../../shared/domain/sentiment/features/read-text.ts';
import { decodeLanguageModel } from '../../../shared/domain/sentiment/model/decode.ts';
import type { LanguageModel } from '../../../shared/domain/sentiment/model/language-model.ts';
import type { LinearHead, Question } from '../../../shared/domain/sentiment/model/linear-head.ts';
import { modelReader } from '../../../shared/domain/sentiment/read-utterance.ts';
import { TRAINING_SAMPLE } from '../../support/training-sample.ts';

const { examples } = TRAINING_SAMPLE;

function trainedOn(some: readonly Example[]): Uint8Array {
  return trainLanguage({ ...TRAINING_SAMPLE, examples: some });
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Trains on the sample in a process of its own; says the digest of the weights. */
async function digestOfAnotherProcess(): Promise<string> {
  const url = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const code = `
    import { createHash } from 'node:crypto';
    import { trainLanguage } from ${url('../../../build/train/train-language.ts')};
    import { TRAINING_SAMPLE } from ${url('../../support/training-sample.ts')};
    console.log(createHash('sha256').update(trainLanguage(TRAINING_SAMPLE)).digest('hex'));`;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code]);
  return stdout.trim();
}

let bytes: Uint8Array;
beforeAll(() => {
  bytes = trainedOn(examples);
});

describe('the same examples', () => {
  test('give the same bytes again', () => {
    expect(digest(trainedOn(examples))).toBe(digest(bytes));
  });

  test('give the same bytes in other processes', async () => {
    const [one, other] = await Promise.all([digestOfAnotherProcess(), digestOfAnotherProcess()]);
    expect([one, other]).toEqual([digest(bytes), digest(bytes)]);
  });
});

test.each<[string, Partial<Example>]>([
  ['text', { text: 'it costs far too little so please keep my plan' }],
  ['sentiment', { sentiment: 'positive' }],
  ['intent', { intent: 'downgrade' }],
  ['reason', { reason: 'competitor' }],
  ['refusal', { refusal: true }],
  ['weight', { weight: 0.2 }],
])('another %s of one example gives other bytes, of another version', (_what, change) => {
  const [first, ...others] = examples;
  const changed = trainedOn([{ ...(first as Example), ...change }, ...others]);
  expect(digest(changed)).not.toBe(digest(bytes));
  expect(decodeLanguageModel(changed).version).not.toBe(decodeLanguageModel(bytes).version);
});

test('progress is told to its end', () => {
  const told: (readonly [number, number])[] = [];
  trainLanguage({ ...TRAINING_SAMPLE, examples: examples.slice(0, 10) }, (done, of) =>
    told.push([done, of]),
  );
  expect(told.map(([done]) => done)).toEqual(told.map((_, index) => index + 1));
  expect(told.at(-1)).toEqual([told.length, told.length]);
});

describe('weights that were trained', () => {
  test('read their own texts right', () => {
    expect(misread(decodeLanguageModel(bytes))).toEqual([]);
  });

  test('hear the words they know in sentences they do not', () => {
    const heard = answersOf(decodeLanguageModel(bytes));
    expect(heard('thanks, great help')).toMatchObject({ sentiment: 'positive', intent: 'thanks' });
    expect(heard('Your support was TERRIBLE')).toMatchObject({ sentiment: 'negative' });
    expect(heard('we are moving to france')).toMatchObject({ reason: 'moving' });
  });
});

describe('a text whose answer to a question is not known', () => {
  // Of words that the others have too. Every fifth text is set aside for the temperature: at the end it
  // moves none of the others.
  const unlabelled: Example = { text: 'great great thank you', source: 'sample', weight: 1 };

  test('teaches nothing at all where none is known', () => {
    expect(digest(trainedOn([...examples, unlabelled]))).toBe(digest(bytes));
  });

  test('teaches nothing of that question', () => {
    const before = decodeLanguageModel(bytes);
    const after = decodeLanguageModel(
      trainedOn([...examples, { ...unlabelled, sentiment: 'negative' }]),
    );
    expect(digestOf(after.topics)).toBe(digestOf(before.topics));
    expect(digestOf(after.sentiment)).not.toBe(digestOf(before.sentiment));
  });

  test('teaches nothing of that question where its head learns another one', () => {
    const [one, other] = [1, 0.5].map((weight) =>
      decodeLanguageModel(trainedOn([...examples, { ...unlabelled, intent: 'thanks', weight }])),
    );
    const [intent, ...others] = one?.topics.questions ?? [];
    const [otherIntent, ...otherOthers] = other?.topics.questions ?? [];
    expect(intent).not.toEqual(otherIntent);
    expect(others).toEqual(otherOthers);
    expect(misread(one as LanguageModel)).toEqual([]);
  });
});

/** The examples of which a model does not give all the answers that it was taught. */
function misread(model: LanguageModel): readonly string[] {
  const heard = answersOf(model);
  const wrong = examples.filter((example) => {
    const { sentiment, intent, reason, refusal } = heard(example.text);
    return (
      sentiment !== example.sentiment ||
      intent !== example.intent ||
      reason !== example.reason ||
      refusal !== (example.refusal ? 'yes' : 'no')
    );
  });
  return wrong.map(({ text }) => text);
}

function digestOf({ table, questions }: LinearHead): string {
  const { fingerprints, weights } = table;
  return digest(
    Buffer.concat([
      Buffer.from(JSON.stringify(questions)),
      Buffer.from(fingerprints.buffer),
      Buffer.from(weights.buffer),
    ]),
  );
}

/** Reads texts by a model: the likeliest class of each question. */
function answersOf(model: LanguageModel) {
  const { prepare, score } = modelReader(model);
  const [intents, reasons, refusals] = model.topics.questions;
  const likeliest = (question: Question | undefined, odds: Float64Array) =>
    question?.classes[odds.indexOf(Math.max(...odds))];
  return (text: string) => {
    const { sentiment, intent, reason, refusal } = score(prepare(cutText(text)));
    return {
      sentiment: likeliest(model.sentiment.questions[0], sentiment),
      intent: likeliest(intents, intent),
      reason: likeliest(reasons, reason),
      refusal: likeliest(refusals, refusal),
    };
  };
}
