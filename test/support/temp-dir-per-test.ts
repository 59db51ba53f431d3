import { afterEach, beforeEach } from '@jest/globals';
import { makeTempDir, removeDir } from './temp-dir.ts';

/** Gives every test of the enclosing describe its own empty folder, removed after it. */
export function tempDirPerTest(name?: string): { readonly path: string } {
  let path = '';
  beforeEach(() => {
    path = makeTempDir(name);
  });
  afterEach(() => removeDir(path));
  return {
    get path() {
      return path;
    },
  };
}
