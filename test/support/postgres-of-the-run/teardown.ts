import { stopPostgresOfTheRun } from './server.ts';

/** After the last test of a run. */
// biome-ignore lint/style/noDefaultExport: what Jest's globalTeardown has to be
export default stopPostgresOfTheRun;
