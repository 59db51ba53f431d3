import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ModelFileError } from '../../shared/domain/sentiment/model/language-model.ts';
import { openReader } from '../../shared/domain/sentiment/open-reader.ts';
import type { UtteranceReader } from '../../shared/domain/sentiment/reading.ts';

const SHIPPED = fileURLToPath(new URL('../../shared/models', import.meta.url));

/** Opens the weights that come with Savedesk. @throws ModelFileError for missing and unreadable ones. */
export function openShippedReader(): Promise<UtteranceReader> {
  return openReaderIn(SHIPPED);
}

/** Opens the weights in a folder, as `npm run train` writes them. @throws ModelFileError */
export async function openReaderIn(folder: string): Promise<UtteranceReader> {
  const [en, id, nb, nl, language] = await Promise.all([
    weights(folder, 'en'),
    weights(folder, 'id'),
    weights(folder, 'nb'),
    weights(folder, 'nl'),
    weights(folder, 'language'),
  ]);
  return openReader({ en, id, nb, nl, language });
}

async function weights(folder: string, name: string): Promise<Uint8Array> {
  const path = join(folder, `${name}.bin`);
  try {
    return await readFile(path);
  } catch (error) {
    throw new ModelFileError(
      `${path} cannot be read (${(error as Error).message}). Put back the one that came with Savedesk, or make it anew with \`npm run train\`.`,
    );
  }
}
