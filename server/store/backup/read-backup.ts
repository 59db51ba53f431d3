import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { z } from 'zod';
import {
  BackupFileError,
  type BackupHeader,
  backupEndSchema,
  backupHeaderSchema,
  backupRowSchema,
  rowsIn,
} from './backup-format.ts';

/** What a backup holds, in its order; the end comes only when all before it is as it was written. */
export type BackupPart =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  | { readonly kind: 'row'; readonly table: string; readonly row: string }
  | { readonly kind: 'end'; readonly sha256: string };

/** Reads a backup from beginning to end. @throws BackupFileError at the latest behind the last row. */
export async function* readBackup(path: string): AsyncGenerator<BackupPart, void, void> {
  const lines = linesOf(path);
  try {
    const hash = createHash('sha256');
    const next = async (): Promise<string> => {
      const line = await lines.next();
      if (line.done) throw new BackupFileError(`${path} ends too early: it was cut off.`);
      return line.value;
    };
    const nextHashed = async (): Promise<string> => {
      const line = await next();
      hash.update(`${line}\n`);
      return line;
    };
    const header = parse(path, backupHeaderSchema, await nextHashed());
    yield { kind: 'header', header };
    for (const { name, rowCount } of header.tables) {
      for (let i = 0; i < rowCount; i += 1) {
        yield { kind: 'row', table: name, row: parse(path, backupRowSchema, await nextHashed()) };
      }
    }
    const { sha256 } = parse(path, backupEndSchema, await next());
    const isWhole = sha256 === hash.digest('hex') && (await lines.next()).done === true;
    if (!isWhole) throw new BackupFileError(`${path} is damaged: its checksum does not match.`);
    yield { kind: 'end', sha256 };
  } finally {
    await lines.return();
  }
}

/** Reads all of a backup and keeps nothing. @throws BackupFileError */
export async function checkBackup(
  path: string,
  { signal, onProgress }: CheckOptions,
): Promise<{ readonly header: BackupHeader; readonly sha256: string }> {
  let header: BackupHeader | undefined;
  let done = 0;
  let total = 0;
  for await (const part of readBackup(path)) {
    if (part.kind === 'end' && header) return { header, sha256: part.sha256 };
    if (part.kind === 'header') {
      header = part.header;
      total = rowsIn(header);
    }
    done += 1;
    if (done % ROWS_BETWEEN_LOOKS !== 0) continue;
    signal.throwIfAborted();
    onProgress(done, total);
  }
  throw new BackupFileError(`${path} ends too early: it was cut off.`);
}

export type CheckOptions = {
  readonly signal: AbortSignal;
  readonly onProgress: (rowsDone: number, rowsTotal: number) => void;
};

const ROWS_BETWEEN_LOOKS = 1000;

async function* linesOf(path: string): AsyncGenerator<string, void, void> {
  const file = createReadStream(path);
  const unzipped = createGunzip();
  file.on('error', (error) => unzipped.destroy(error));
  try {
    yield* createInterface({ input: file.pipe(unzipped), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    throw new BackupFileError(`${path} cannot be read: ${(error as Error).message}.`);
  } finally {
    unzipped.destroy();
    file.destroy();
  }
}

function parse<T>(path: string, schema: z.ZodType<T>, line: string): T {
  try {
    const parsed = schema.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
  } catch {
    // Not even JSON.
  }
  throw new BackupFileError(`${path} is not a backup of Savedesk, or it is damaged.`);
}
