import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from '@jest/globals';

const FOLDER = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/**
 * Tests on public data that is no part of the project. Where the folder is not beside the checkout,
 * the run lists them as skipped, with what they would need.
 */
export function describeWithData(name: string, file: string, tests: (path: string) => void): void {
  const path = FOLDER + file;
  const isHere = existsSync(path);
  const describeIt = isHere ? describe : describe.skip;
  describeIt(isHere ? name : `${name}: needs ${path}, which is not here`, () => tests(path));
}
