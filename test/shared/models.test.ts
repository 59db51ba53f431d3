import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '../../shared/domain/languages.ts';
import {
  decodeDetectorModel,
  decodeLanguageModel,
} from '../../shared/domain/sentiment/model/decode.ts';
import { type ModelFiles, openReader } from '../../shared/domain/sentiment/open-reader.ts';

const MODELS = fileURLToPath(new URL('../../shared/models/', import.meta.url));
const PARTS = [...LANGUAGES, 'language'] as const;
const MOST_BYTES = 2 * 1024 * 1024;

const bytesOf = (part: string) => readFileSync(`${MODELS}${part}.bin`);
const files: ModelFiles = {
  en: bytesOf('en'),
  id: bytesOf('id'),
  nb: bytesOf('nb'),
  nl: bytesOf('nl'),
  language: bytesOf('language'),
};

function versionOf(part: (typeof PARTS)[number]): string {
  return part === 'language'
    ? decodeDetectorModel(files.language).version
    : decodeLanguageModel(files[part]).version;
}

test('the folder of weights holds a file and a card for each part, and the notice of sources', () => {
  const expected = [...PARTS.flatMap((part) => [`${part}.bin`, `${part}.md`]), 'NOTICE.md'];
  expect(readdirSync(MODELS).toSorted()).toEqual(expected.toSorted());
});

test('all weights are opened together, and the reader is named by all of them', () => {
  expect(openReader(files).version).toBe(PARTS.map(versionOf).join('.'));
});

describe.each(PARTS)('the weights of %s', (part) => {
  test('are no larger than they may be', () => {
    expect(files[part].length).toBeLessThanOrEqual(MOST_BYTES);
  });

  test('are the ones their card tells of', () => {
    expect(readFileSync(`${MODELS}${part}.md`, 'utf8')).toContain(versionOf(part));
  });
});
