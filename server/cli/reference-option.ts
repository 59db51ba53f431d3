import { fileURLToPath } from 'node:url';
import { type Command, Option } from 'commander';
import { loadReferenceFiles, type ReferenceDocuments } from '../reference/load.ts';
import { ReferenceFileError } from '../reference/reference-problem.ts';
import { CliFailure } from './terminal.ts';

export type ReferenceLocation = { readonly reference: string };

const SHIPPED = fileURLToPath(new URL('../reference', import.meta.url));

/** Where offers, reasons, dispositions, limits and playbooks are. */
export function addReferenceOption(command: Command): Command {
  return command.addOption(
    new Option('--reference <dir>', 'offers.yaml, reasons.yaml and the rest')
      .env('SAVEDESK_REFERENCE_DIR')
      .default(SHIPPED, 'those that come with Savedesk'),
  );
}

/** Reads the folder, or says what is wrong in it. */
export async function loadReference(
  { reference }: ReferenceLocation,
  options: { readonly withoutPlaybooks?: boolean } = {},
): Promise<ReferenceDocuments> {
  return orFailure(() => loadReferenceFiles(reference, options));
}

/** Problems of files as a failure of the command. */
export async function orFailure<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ReferenceFileError) throw new CliFailure(error.message);
    throw error;
  }
}
