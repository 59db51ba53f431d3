import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fresh empty folder; the caller removes it with {@link removeDir}. */
export function makeTempDir(name = 'test'): string {
  return mkdtempSync(join(tmpdir(), `savedesk-${name}-`));
}

/** Removes a folder and all in it; one that is already gone is fine. */
export function removeDir(path: string): void {
  // A child that was just killed may still hold a file for a moment on some systems.
  rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}
