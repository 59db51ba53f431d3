import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { openModels } from '../../../../electron/host/models/open-models.ts';
import { keptUtteranceSchema } from '../../../../electron/host/services/conversation/kept-utterance.ts';
import {
  readUtterance,
  shownUtterance,
} from '../../../../electron/host/services/conversation/read-utterance.ts';
import { readUtteranceSchema } from '../../../../shared/contract/views.ts';
import { LANGUAGES } from '../../../../shared/domain/languages.ts';
import { tempDirPerTest } from '../../../support/temp-dir-per-test.ts';

const SHIPPED = fileURLToPath(new URL('../../../../shared/models', import.meta.url));
const FILES = [...LANGUAGES, 'language'].map((name) => `${name}.bin`);

const dir = tempDirPerTest('models');
const at = (name: string) => join(dir.path, name);
beforeEach(() => {
  for (const name of FILES) copyFileSync(join(SHIPPED, name), at(name));
});

const opening = () => expect(() => openModels(dir.path));

describe('the weights', () => {
  test('that ship open, and what they read can be kept and shown', () => {
    expect(
      readdirSync(SHIPPED)
        .filter((name) => name.endsWith('.bin'))
        .toSorted(),
    ).toEqual(FILES.toSorted());
    const reader = openModels(SHIPPED);
    for (const language of LANGUAGES) {
      for (const text of ['', 'ok', 'I want to cancel 😡!!', 'takk', 'x'.repeat(4000)]) {
        const said = { id: 'u1', speaker: 'customer' as const, text, atMs: 1 };
        const kept = readUtterance(said, reader, language);
        expect(keptUtteranceSchema.parse(kept)).toEqual(kept);
        const shown = shownUtterance(kept, new Map());
        expect(readUtteranceSchema.parse(shown)).toEqual(shown);
      }
    }
  });

  test.each(FILES)(
    'without %s do not open, and it is said which is missing and what to do',
    (name) => {
      rmSync(at(name));
      opening().toThrow(
        expect.objectContaining({
          code: 'models-unusable',
          message: expect.stringMatching(new RegExp(`${name} is missing.*npm run train`)),
        }),
      );
    },
  );

  test.each(['en.bin', 'language.bin'])('of which %s is damaged do not open', (name) => {
    const bytes = readFileSync(at(name));
    bytes[bytes.length - 8] = (bytes.at(-8) ?? 0) ^ 0xff;
    writeFileSync(at(name), bytes);
    opening().toThrow(
      expect.objectContaining({
        code: 'models-unusable',
        message: expect.stringMatching(/damaged.*npm run train/),
      }),
    );
  });

  test('of which one was cut short do not open', () => {
    writeFileSync(at('id.bin'), readFileSync(at('id.bin')).subarray(0, 1000));
    opening().toThrow(expect.objectContaining({ code: 'models-unusable' }));
  });

  test('of one language in the place of another do not open', () => {
    copyFileSync(at('nb.bin'), at('nl.bin'));
    opening().toThrow(expect.objectContaining({ code: 'models-unusable' }));
  });
});
