import { join } from 'node:path';
import type { Store } from '../../../server/store/database.ts';
import { putEmbeddedDatabase } from '../embedded-database.ts';
import {
  AGENT,
  addCompany,
  type ServerProcess,
  startServerProcess,
  withServerDatabase,
} from '../real-stack.ts';
import { makeTempDir, removeDir } from '../temp-dir.ts';
import { type LaunchOptions, launchShell, type Shell } from './launch-shell.ts';

/** A server and a shell signed in to it, both real. */
export type ShellStack = {
  readonly server: ServerProcess;
  readonly shell: Shell;
  readonly userDataDir: string;
  /** Another shell on the same user's data, as when the desk is started twice. */
  launchAnother(): Shell;
  close(): Promise<void>;
};

/** Starts both; `prepare` fills the server's database before the server opens it. */
export async function startShellStack(
  prepare: (db: Store) => Promise<void> = async () => {},
): Promise<ShellStack> {
  const serverDir = makeTempDir('server');
  const userDataDir = makeTempDir('user-data');
  await putEmbeddedDatabase(join(serverDir, 'server'));
  await withServerDatabase(serverDir, async (db) => {
    await addCompany(db);
    await prepare(db);
  });
  const server = await startServerProcess(serverDir);
  const options: LaunchOptions = {
    userDataDir,
    env: {
      SAVEDESK_SERVER_URL: server.url,
      SAVEDESK_EMAIL: AGENT.email,
      SAVEDESK_PASSWORD: AGENT.password,
    },
  };
  const shell = launchShell(options);
  return {
    server,
    shell,
    userDataDir,
    launchAnother: () => launchShell(options),
    close: async () => {
      await shell.stop();
      await server.stop();
      removeDir(userDataDir);
      removeDir(serverDir);
    },
  };
}
