import { bundleProgram } from './bundle-program.ts';
import type { Account, DeskProcess } from './real-stack.ts';
import { startService } from './service-process.ts';

/** The real loopback host as one file, for those who start it very often. */
export type BundledDesk = {
  /** Starts it on a free port and signs the account in. */
  start(dataDir: string, serverUrl: string, account: Account): Promise<DeskProcess>;
  /** Removes the file. */
  close(): void;
};

/** Makes the file, and compiles it once; its console is an empty page. */
export async function openBundledDesk(): Promise<BundledDesk> {
  const { dir, path, env, close } = await bundleProgram({
    entry: 'electron/loopback/main.ts',
    external: ['better-sqlite3'],
  });
  return {
    start: async (dataDir, serverUrl, { email, password }) => {
      const args = [path, '--json', '--data-dir', dataDir, '--server-url', serverUrl];
      const service = await startService(
        'node',
        [...args, '--renderer-dir', dir],
        /"url":"[^"]+"/,
        {
          timeoutMs: 60_000,
          env: { ...env, SAVEDESK_EMAIL: email, SAVEDESK_PASSWORD: password },
        },
      );
      return { ...service, url: /"url":"([^"]+)"/.exec(service.output())?.[1] ?? '' };
    },
    close,
  };
}
