import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { type Example, TrainingDataError } from '../../../../build/train/example.ts';
import {
  readCorpus,
  readCorpusFile,
  WRITTEN_REASONS,
} from '../../../../build/train/sources/corpus.ts';
import { LANGUAGES } from '../../../../shared/domain/languages.ts';
import { INTENTS } from '../../../../shared/domain/sentiment/intent.ts';
import { SENTIMENT_LABELS } from '../../../../shared/domain/sentiment/sentiment.ts';
import { wordsOf } from '../../../../shared/domain/text/tokens.ts';
import { tempDirPerTest } from '../../../support/temp-dir-per-test.ts';

const dir = tempDirPerTest('corpus');

function written(...lines: readonly string[]): string {
  const path = join(dir.path, 'some.txt');
  writeFileSync(path, lines.join('\n'));
  return path;
}

describe('a file of utterances', () => {
  test('gives each line the labels of the heading above it', () => {
    const path = written(
      '// Notes say nothing.',
      '',
      '# cancel | price | negative',
      'too dear, cancel it',
      '  // nor does this one',
      '  i want out  ',
      '# cancel | - | neutral | refusal',
      'no, just cancel it',
    );
    const leaves = { source: 'here', weight: 1, intent: 'cancel' };
    expect(readCorpusFile(path, 'here')).toEqual([
      {
        ...leaves,
        text: 'too dear, cancel it',
        reason: 'price',
        sentiment: 'negative',
        refusal: false,
      },
      { ...leaves, text: 'i want out', reason: 'price', sentiment: 'negative', refusal: false },
      { ...leaves, text: 'no, just cancel it', reason: '-', sentiment: 'neutral', refusal: true },
    ]);
  });

  test('of which only the sentiment is known says nothing else', () => {
    const path = written('# review | - | positive', 'lovely film');
    expect(readCorpusFile(path, 'here')).toEqual([
      { text: 'lovely film', source: 'here', weight: 1, sentiment: 'positive' },
    ]);
  });

  test('may have lines that begin with a hashtag, a number sign or a slash', () => {
    const lines = ['#fail again', '#1 in town', '##', '/shrug', 'a // b'];
    const path = written('# review | - | neutral', ...lines);
    expect(readCorpusFile(path, 'here').map(({ text }) => text)).toEqual(lines);
  });

  test('may have been written on Windows', () => {
    const path = written('# review | - | neutral\r', 'hello\r', '');
    expect(readCorpusFile(path, 'here').map(({ text }) => text)).toEqual(['hello']);
  });

  test.each<[string, string, string]>([
    ['an unknown intent', '# cancle | - | negative', 'no intent is called cancle'],
    ['an unknown reason', '# cancel | cheap | negative', 'write the heading as'],
    ['an unknown sentiment', '# cancel | price | bad', 'write the heading as'],
    ['a part that is missing', '# cancel | negative', 'write the heading as'],
    ['no part but the intent', '# cancel', 'write the heading as'],
    ['an odd word in the place of "refusal"', '# cancel | - | negative | refused', 'refusal'],
    ['a part too many', '# cancel | - | negative | refusal | yes', 'write the heading as'],
  ])('with %s is refused, with the file and the line', (_what, heading, message) => {
    const path = written('// A note.', '# thanks | - | positive', 'thank you', '', heading, 'x');
    const reading = () => readCorpusFile(path, 'here');
    expect(reading).toThrow(TrainingDataError);
    expect(reading).toThrow(`${path}:5: `);
    expect(reading).toThrow(message);
  });

  test('with an utterance before any heading is refused, with the file and the line', () => {
    const path = written('', '#hashtag', '# thanks | - | positive');
    expect(() => readCorpusFile(path, 'here')).toThrow(
      `${path}:2: an utterance before any heading.`,
    );
  });
});

test('a folder is read file by file in the order of their names, other files are left alone', () => {
  for (const name of ['b.txt', 'a.txt', 'c.txt']) {
    writeFileSync(join(dir.path, name), `# review | - | neutral\n${name}\n`);
  }
  writeFileSync(join(dir.path, 'README.md'), 'no heading');
  expect(readCorpus(dir.path, 'here').map(({ text }) => text)).toEqual(['a.txt', 'b.txt', 'c.txt']);
});

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const CORPUS = path('../../../../build/train/corpus');
const JUDGED = path('../../../fixtures/utterances');

/** Replies this short are in every collection of what people say. */
const SHORT_REPLY_WORDS = 3;

/** The letters and digits of a text, to find it however it is written. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

describe.each(LANGUAGES)('the corpus of %s', (language) => {
  test('can be read, and shows each question all of its answers', () => {
    const examples = readCorpus(join(CORPUS, language), 'written');
    const answers = (of: keyof Example) => new Set(examples.map((example) => example[of]));
    expect(answers('sentiment')).toEqual(new Set(SENTIMENT_LABELS));
    expect(answers('intent')).toEqual(new Set([undefined, ...INTENTS]));
    expect(answers('reason')).toEqual(new Set([undefined, ...WRITTEN_REASONS]));
    expect(answers('refusal')).toEqual(new Set([undefined, false, true]));
  });

  test('has no text that readings are judged on', () => {
    const judged = readdirSync(JUDGED).flatMap((folder) =>
      readCorpus(join(JUDGED, folder), 'held'),
    );
    const known = new Set(judged.map(({ text }) => bare(text)));
    const leaked = readCorpus(join(CORPUS, language), 'written').filter(
      ({ text }) => wordsOf(text).length > SHORT_REPLY_WORDS && known.has(bare(text)),
    );
    expect(leaked.map(({ text }) => text)).toEqual([]);
  });
});
