import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where Electron is, or why it cannot be used here. */
export type ElectronBinary =
  | { readonly kind: 'ready'; readonly path: string }
  | { readonly kind: 'not-here'; readonly why: string };

export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Null on Windows. */
  readonly userId: number | null;
};

/** Its binary is some 110 MB, fetched at the first start; a network that cannot says so at once. */
const DOWNLOAD_TIMEOUT_MS = 180_000;

/** Finds Electron's binary and fetches it when it is missing. `onDownload` is told before that. */
export async function findElectron(
  root: string,
  machine: Machine,
  onDownload: () => void,
): Promise<ElectronBinary> {
  const why = whyNot(machine);
  if (why !== null) return { kind: 'not-here', why };
  const folder = join(root, 'node_modules', 'electron');
  const found = installedBinary(folder);
  if (found !== null) return { kind: 'ready', path: found };
  onDownload();
  const problem = await download(folder);
  const path = installedBinary(folder);
  if (path !== null) return { kind: 'ready', path };
  return { kind: 'not-here', why: `its binary could not be downloaded (${problem})` };
}

/** Runs Electron's own installer; answers with what it complained about. */
async function download(folder: string): Promise<string> {
  try {
    await run(process.execPath, [join(folder, 'install.js')], { timeout: DOWNLOAD_TIMEOUT_MS });
    return 'no reason given';
  } catch (error) {
    const { stderr = '', killed = false } = error as { stderr?: string; killed?: boolean };
    if (killed) return `it took longer than ${DOWNLOAD_TIMEOUT_MS / 60_000} minutes`;
    return (
      stderr
        .split('\n')
        .find((line) => line.trim() !== '')
        ?.trim() ?? 'no reason given'
    );
  }
}

/** What would make Electron fail even with its binary there. */
function whyNot({ platform, env, userId }: Machine): string | null {
  if (platform !== 'linux') return null;
  if (!hasDisplay({ platform, env })) return 'there is no display';
  // Chromium's sandbox cannot be set up by root, and without it nothing is to run.
  return userId === 0 ? 'its sandbox does not run as root' : null;
}

/** Whether a window can be shown. */
export function hasDisplay({ platform, env }: Pick<Machine, 'platform' | 'env'>): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

function installedBinary(folder: string): string | null {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const path = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(path) ? path : null;
}
