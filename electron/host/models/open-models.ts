import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModelFileError } from '../../../shared/domain/sentiment/model/language-model.ts';
import { type ModelFiles, openReader } from '../../../shared/domain/sentiment/open-reader.ts';
import type { UtteranceReader } from '../../../shared/domain/sentiment/reading.ts';
import { HostStartError } from '../host-start-error.ts';

/** Opens the weights in a folder. Throws HostStartError `models-unusable`, saying what to do. */
export function openModels(modelsDir: string): UtteranceReader {
  const weights = (name: keyof ModelFiles) => readWeights(join(modelsDir, `${name}.bin`));
  const files: ModelFiles = {
    en: weights('en'),
    id: weights('id'),
    nb: weights('nb'),
    nl: weights('nl'),
    language: weights('language'),
  };
  try {
    return openReader(files);
  } catch (cause) {
    if (cause instanceof ModelFileError) throw unusable(`${modelsDir}: ${cause.message}`, cause);
    throw cause;
  }
}

function readWeights(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw unusable(`${file} is missing or cannot be read.`, cause);
  }
}

function unusable(problem: string, cause: unknown): HostStartError {
  return new HostStartError(
    'models-unusable',
    `The weights that customers' words are read with cannot be used. ${problem} ` +
      'Install the desk again; in a checkout, put back shared/models or run npm run train.',
    { cause },
  );
}
