import { join } from 'node:path';
import type { SeededRandom } from '../../server/synthetic/seeded-random.ts';
import type { BundledDesk } from '../support/bundled-desk.ts';
import type { PhoneSystem } from '../support/phone-system.ts';
import type { Account, DeskProcess } from '../support/real-stack.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';
import { expectPageTrue } from './page-truth.ts';
import { createAgent, type WorkingAgent } from './working-agent.ts';

/** A workstation, and who sits at it. */
export type Workplace = {
  readonly account: Account;
  readonly agent: WorkingAgent;
  readonly files: DeskFiles;
  /** Where it keeps everything. */
  readonly dir: string;
  /** The host that runs now, or ran last. */
  readonly desk: () => DeskProcess;
  readonly startDesk: () => Promise<void>;
  /** @throws ChaosFailure when what is on the screen is not so. */
  readonly expectPageTrue: () => Promise<void>;
  readonly close: () => Promise<void>;
};

type DeskFiles = { readonly outbox: string; readonly cache: string };

export type WorkplaceOptions = {
  readonly program: BundledDesk;
  readonly account: Account;
  readonly serverUrl: string;
  readonly random: () => SeededRandom;
  readonly callers: readonly string[];
  readonly phone: () => PhoneSystem;
  /** Where it keeps its data; a folder of its own unless given. */
  readonly dir?: string | undefined;
};

/** Starts the host, signs the agent in and sits them down. */
export async function openWorkplace(options: WorkplaceOptions): Promise<Workplace> {
  const { program, account, serverUrl } = options;
  const dir = options.dir ?? makeTempDir('chaos-desk');
  const files = { outbox: join(dir, 'desk', 'outbox.db'), cache: join(dir, 'desk', 'cache.db') };
  const start = () => program.start(dir, serverUrl, account);
  let desk = await start();
  const agent = createAgent({ ...options, name: account.email.split('@')[0] ?? '' });
  await agent.sitDown(desk.url);
  return {
    account,
    agent,
    files,
    dir,
    desk: () => desk,
    startDesk: async () => {
      desk = await start();
      await agent.sitDown(desk.url);
    },
    expectPageTrue: () => expectPageTrue(agent.page(), files.outbox),
    close: async () => {
      agent.getUp();
      await desk.stop('SIGKILL');
      if (options.dir === undefined) removeDir(dir);
    },
  };
}
