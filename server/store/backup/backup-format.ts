import { z } from 'zod';

/**
 * A backup is one gzip file of lines: the header, then each row of each table in the header's order as a JSON
 * string of what PostgreSQL writes for a row, then the end with the SHA-256 of all lines before it.
 */
export const backupHeaderSchema = z.strictObject({
  format: z.literal('savedesk-backup'),
  formatVersion: z.literal(1),
  /** Of the database; the restored one is brought there first, so that the rows fit. */
  schemaVersion: z.int().positive(),
  madeAtMs: z.int(),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      columns: z.array(z.string()).min(1),
      rowCount: z.int().nonnegative(),
    }),
  ),
  /** The last number each sequence gave; null when it has given none. */
  sequences: z.array(z.strictObject({ name: z.string(), last: z.string().nullable() })),
});
export type BackupHeader = z.output<typeof backupHeaderSchema>;

export const backupEndSchema = z.strictObject({ sha256: z.string().length(64) });

export const backupRowSchema = z.string();

/** A row as a line. Readers of lines take U+2028 and U+2029 for line ends, and JSON leaves them as they are. */
export function rowLine(row: string): string {
  const line = JSON.stringify(row).replace(
    /[\u2028\u2029]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16)}`,
  );
  return `${line}\n`;
}

/** The file is no backup, is damaged, or does not fit; nothing was changed. */
export class BackupFileError extends Error {
  override readonly name = 'BackupFileError';
}

/** How many rows a backup holds. */
export function rowsIn({ tables }: BackupHeader): number {
  return tables.reduce((sum, { rowCount }) => sum + rowCount, 0);
}
