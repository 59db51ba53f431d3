import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ModelFileError } from '../../shared/domain/sentiment/model/language-model.ts';
import { openReader } from '../../shared/domain/sentiment/open-reader.ts';
import type { UtteranceReader } from '../../shared/domain/sentiment/reading.ts';

const MODELS = new URL('../../shared/models/', import.meta.url);

/** Opens the weights that come with Savedesk. @throws ModelFileError for missing and unreadable ones. */
export async function openShippedReader(): Promise<UtteranceReader> {
  const [en, id, nb, nl, language] = await Promise.all([
    weights('en'),
    weights('id'),
    weights('nb'),
    weights('nl'),
    weights('language'),
  ]);
  return openReader({ en, id, nb, nl, language });
}

async function weights(name: string): Promise<Uint8Array> {
  const path = fileURLToPath(new URL(`${name}.bin`, MODELS));
  try {
    return await readFile(path);
  } catch (error) {
    throw new ModelFileError(
      `${path} cannot be read (${(error as Error).message}). Put back the one that came with Savedesk, or make it anew with \`npm run train\`.`,
    );
  }
}
