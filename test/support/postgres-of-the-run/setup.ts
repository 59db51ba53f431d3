import { SYSTEM_TOOLS } from '../../../build/system-tools.ts';
import { startPostgresOfTheRun } from './server.ts';

const { find, skipVariable } = SYSTEM_TOOLS.postgres;

/** Before the first test of a run. Where PostgreSQL is missing, the tests that need it say so. */
// biome-ignore lint/style/noDefaultExport: what Jest's globalSetup has to be
export default async function setUp(): Promise<void> {
  if (process.env[skipVariable] !== '1' && find() !== undefined) await startPostgresOfTheRun();
}
