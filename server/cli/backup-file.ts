import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { link, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { CliFailure } from './terminal.ts';

export type BackupFile = {
  /** Resolves when it can take more. @throws CliFailure when it cannot be written. */
  write(lines: string): Promise<void>;
  /** Puts the whole file in its place, on the disk, and resolves to its size in bytes. */
  finish(): Promise<number>;
  /** Removes what there is of it; does nothing once it is in its place. */
  discard(): Promise<void>;
};

/**
 * Begins a gzip file that only its owner may read. It gets its name when it is whole, and never takes the place
 * of another. @throws CliFailure when there is one already.
 */
export function createBackupFile(path: string): BackupFile {
  const taken = () => new CliFailure(`There is a file ${path} already; choose another name.`);
  if (existsSync(path)) throw taken();
  const partial = `${path}.partial`;
  const gzip = createGzip();
  const written = pipeline(
    gzip,
    createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true }),
  ).catch((error: Error) => {
    throw new CliFailure(`The backup cannot be written: ${error.message}`);
  });
  // It is waited for below; until then a failure must not end the process.
  written.catch(() => {});
  let isFinished = false;
  return {
    write: async (lines) => {
      if (gzip.destroyed) await written;
      if (!gzip.write(lines)) await Promise.race([once(gzip, 'drain'), written]);
    },
    finish: async () => {
      gzip.end();
      await written;
      await link(partial, path).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'EEXIST' ? taken() : error;
      });
      isFinished = true;
      await rm(partial);
      return (await stat(path)).size;
    },
    discard: async () => {
      if (isFinished) return;
      gzip.destroy();
      await written.catch(() => {});
      await rm(partial, { force: true });
    },
  };
}
