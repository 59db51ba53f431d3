import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import { putEmbeddedDatabase } from './embedded-database.ts';
import { makeTempDir, removeDir } from './temp-dir.ts';

/** Gives every test a server's data folder of its own with an empty, migrated database in it. */
export function dataDirPerTest(): { readonly path: string } {
  let path = '';
  beforeEach(async () => {
    path = makeTempDir('data');
    await putEmbeddedDatabase(join(path, 'server'));
  });
  afterEach(() => removeDir(path));
  return {
    get path() {
      return path;
    },
  };
}
