import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startPostgres } from '../../support/postgres.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Where none is given: enough to see whether all is well, not enough to say how fast it is. */
const CONTACTS = 20_000;

export type YearDatabase = {
  readonly url: string;
  /** What the figures are of. */
  readonly about: string;
  close(): Promise<void>;
};

/** The generated database at `url`, or a smaller one that is made and thrown away. */
export async function openYearDatabase(url: string | null): Promise<YearDatabase> {
  if (url !== null) return { url, about: 'the database given', close: async () => {} };
  const postgres = await startPostgres();
  try {
    const own = await postgres.createDatabase();
    await promisify(execFile)(
      process.execPath,
      [
        ...['server/cli/main.ts', 'demo', 'generate', '--contacts', String(CONTACTS)],
        ...['--seed', 'bench', '--database-url', own, '--json'],
      ],
      { cwd: ROOT },
    );
    const about = `a database of its own, ${CONTACTS.toLocaleString('en-US')} contacts`;
    return { url: own, about, close: postgres.stop };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}
