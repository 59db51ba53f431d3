import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';

/** A fresh empty folder; the caller removes it with {@link removeDir}. */
export function makeTempDir(name = 'test'): string {
  return mkdtempSync(join(tmpdir(), `savedesk-${name}-`));
}

/** Removes a folder and all in it; one that is already gone is fine. */
export function removeDir(path: string): void {
  // A child that was just killed may still hold a file for a moment on some systems.
  rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

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
