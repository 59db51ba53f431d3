import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { RejectedRow } from '../customers/import-run.ts';
import { CliFailure } from './terminal.ts';

export type RejectsFile = {
  add(row: RejectedRow): void;
  close(): Promise<void>;
};

/**
 * A CSV of the rows that were rejected, as they were, with the line and what is wrong in two columns
 * behind: correct it and import it as it is.
 */
export async function openRejectsFile(
  path: string,
  header: readonly string[],
  delimiter: string,
): Promise<RejectsFile> {
  const file = createWriteStream(path);
  try {
    await once(file, 'open');
  } catch (error) {
    throw new CliFailure(`The rejected rows cannot be written: ${(error as Error).message}`);
  }
  const write = (fields: readonly string[]) => writeLine(file, fields, delimiter);
  write([...header, 'savedesk_line', 'savedesk_problem']);
  return {
    add: ({ line, fields, problems }) => {
      const padded = header.map((_column, index) => fields[index] ?? '');
      write([...padded, String(line), problems.map(describeProblem).join('; ')]);
    },
    close: async () => {
      file.end();
      await finished(file);
    },
  };
}

export function describeProblem({ column, reason }: RejectedRow['problems'][number]): string {
  return column === null ? reason : `${column} ${reason}`;
}

function writeLine(file: WriteStream, fields: readonly string[], delimiter: string): void {
  const special = new RegExp(`["\r\n${delimiter === '|' ? '\\|' : delimiter}]`);
  const quoted = fields.map((field) =>
    special.test(field) ? `"${field.replaceAll('"', '""')}"` : field,
  );
  file.write(`${quoted.join(delimiter)}\n`);
}
