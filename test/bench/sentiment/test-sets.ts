import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Example } from '../../../build/train/example.ts';
import { readCorpusFile } from '../../../build/train/sources/corpus.ts';
import { readSentimentFile } from '../../../build/train/sources/sentiment-files.ts';
import { LANGUAGES, type Language } from '../../../shared/domain/languages.ts';

/** Texts to be judged on. */
export type TestSet = {
  readonly name: string;
  readonly language: Language;
  readonly examples: readonly Example[];
};

const WRITTEN = fileURLToPath(new URL('../../fixtures/utterances', import.meta.url));
const PUBLIC = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

const HELD_BACK: readonly (readonly [Language, string])[] = [
  ['en', 'en-umsab-test.jsonl'],
  ['id', 'id-smsa-valid.jsonl'],
  ['nb', 'nb-norec-dev.jsonl'],
];

/** What customers say on calls and in chats, with intents; written for the project. */
export function serviceSets(): TestSet[] {
  return LANGUAGES.map((language) => writtenSet(language, 'service'));
}

/** All that was written to judge on, and nothing learns from: that, and what people post and how they review. */
export function writtenSets(): TestSet[] {
  return [...serviceSets(), ...LANGUAGES.map((language) => writtenSet(language, 'sentiment'))];
}

function writtenSet(language: Language, name: string): TestSet {
  const path = join(WRITTEN, language, `${name}.txt`);
  return { name: `${language} ${name}`, language, examples: readCorpusFile(path, 'held back') };
}

/**
 * The parts of the public data that training holds back when it is told to, where the folder is there;
 * the weights that ship have learned from them.
 */
export function publicSets(): TestSet[] {
  if (!existsSync(PUBLIC)) return [];
  return HELD_BACK.map(([language, file]) => ({
    name: file.replace('.jsonl', ''),
    language,
    examples: readSentimentFile(PUBLIC, file),
  }));
}
