import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostStart } from '../../shared/contract/host-process.ts';
import { DataKeyError, type DataKeyOptions, loadDataKey } from './data-key.ts';
import { isMissingFile } from './missing-file.ts';
import { readSettings, SettingsError, type SettingsSources, settingsFiles } from './settings.ts';
import type { ProblemAnswer, StartupProblem } from './startup-problem.ts';

export type PrepareOptions = Pick<DataKeyOptions, 'keychain' | 'platform'> &
  Pick<SettingsSources, 'switchValue' | 'env'> & {
    readonly userDataDir: string;
    readonly nowMs: () => number;
    readonly ask: (problem: StartupProblem) => Promise<ProblemAnswer>;
  };

const KEY_FILE = 'data-key.json';
const DESK_FOLDER = 'desk';

/**
 * Gathers what the host needs to start, asking the user for help for as long as something is
 * missing. Null when they give up.
 */
export async function prepareHost(options: PrepareOptions): Promise<HostStart | null> {
  const { userDataDir, nowMs } = options;
  for (;;) {
    const setAsideFolder = join(userDataDir, `set-aside-${fileTime(nowMs())}`);
    try {
      return await gather(options);
    } catch (cause) {
      const answer = await options.ask(problemOf(cause, userDataDir, setAsideFolder));
      if (answer === 'quit') return null;
      if (answer === 'start-over') await setAside(userDataDir, setAsideFolder);
    }
  }
}

async function gather(options: PrepareOptions): Promise<HostStart> {
  const { userDataDir, platform, env } = options;
  const files = settingsFiles(userDataDir, platform, env);
  const settings = await readSettings({ ...options, files });
  const dataDir = join(userDataDir, DESK_FOLDER);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const dataKeyBase64 = await loadDataKey({
    ...options,
    file: join(userDataDir, KEY_FILE),
    allowKeyFile: settings.allowKeyFile,
  });
  const { serverUrl, signIn } = settings;
  return { kind: 'start', dataDir, serverUrl, dataKeyBase64, ...(signIn && { signIn }) };
}

function problemOf(cause: unknown, userDataDir: string, folder: string): StartupProblem {
  if (cause instanceof SettingsError) return cause.problem;
  if (cause instanceof DataKeyError) {
    return { kind: cause.problem, file: join(userDataDir, 'workstation.json'), folder };
  }
  throw cause;
}

/** Moves what cannot be read any more out of the way. Nothing is deleted: a key may turn up again. */
async function setAside(userDataDir: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of [DESK_FOLDER, KEY_FILE]) {
    await rename(join(userDataDir, name), join(folder, name)).catch(ignoreMissing);
  }
}

function ignoreMissing(cause: unknown): void {
  if (!isMissingFile(cause)) throw cause;
}

/** A time that every file system takes as part of a name. */
function fileTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replaceAll(/[-:]/g, '').replace('.', '-');
}
