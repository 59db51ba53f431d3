import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { createFile } from '../runtime/create-file.ts';
import { errorCode } from '../runtime/error-code.ts';

/** `<data-dir>/server.json`: which process serves this data folder, and where. */
export const serverFileSchema = z.object({
  pid: z.int().positive(),
  /** Tells this process from a later one that was given the same pid; null where it cannot be read. */
  startedTicks: z.string().nullable(),
  /** Names this holding of the lock. */
  holding: z.string(),
  /** Null until the server listens. */
  url: z.url().nullable(),
});
export type ServerFile = z.infer<typeof serverFileSchema>;

/** Another server is at work on the data folder. */
export class DataDirBusyError extends Error {
  constructor(dir: string, holder: ServerFile) {
    super(
      `A Savedesk server (process ${holder.pid}${holder.url ? `, ${holder.url}` : ''}) is already using ` +
        `the data folder ${dir}. Stop it, or choose another folder with --data-dir.`,
    );
    this.name = 'DataDirBusyError';
  }
}

export type DataDirLock = {
  /** Writes where the server can be reached, for other programs to find. */
  publish(url: string): Promise<void>;
  release(): Promise<void>;
};

const FILE_NAME = 'server.json';

/** Holdings of this very process: its own pid in a lock file is otherwise a leftover of a former life. */
const heldHere = new Set<string>();

/**
 * Takes the data folder for this process. A lock left behind by a process that is gone is taken over.
 *
 * @throws DataDirBusyError when a living process holds it.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const dir = resolve(dataDir);
  const path = join(dir, FILE_NAME);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const mine: ServerFile = {
    pid: process.pid,
    startedTicks: startTicksOf(process.pid),
    holding: randomUUID(),
    url: null,
  };
  for (;;) {
    if (await createFile(path, toText(mine))) break;
    const holder = await readServerFile(dir);
    if (holder && isAlive(holder)) throw new DataDirBusyError(dir, holder);
    await setAside(path, holder);
  }
  heldHere.add(mine.holding);
  return {
    publish: async (url) => {
      const draft = `${path}.${mine.holding}`;
      await writeFile(draft, toText({ ...mine, url }), { mode: 0o600 });
      await rename(draft, path);
    },
    release: async () => {
      const current = await readServerFile(dir);
      if (current?.holding === mine.holding) await rm(path, { force: true });
      heldHere.delete(mine.holding);
    },
  };
}

/** Who serves the data folder; null when nobody does or the file cannot be read. */
export async function readServerFile(dataDir: string): Promise<ServerFile | null> {
  try {
    const text = await readFile(join(dataDir, FILE_NAME), 'utf8');
    return serverFileSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Moves a dead holder's lock away; gives it back if another process was quicker and it is a new one. */
async function setAside(path: string, seen: ServerFile | null): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const text = await readFile(aside, 'utf8');
  const moved = parseServerFile(text);
  if (moved && moved.holding !== seen?.holding) await rename(aside, path);
  else await rm(aside, { force: true });
}

function parseServerFile(text: string): ServerFile | null {
  try {
    return serverFileSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function isAlive(holder: ServerFile): boolean {
  if (holder.pid === process.pid) return heldHere.has(holder.holding);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if (errorCode(error) !== 'EPERM') return false;
  }
  const ticks = startTicksOf(holder.pid);
  return holder.startedTicks === null || ticks === null || ticks === holder.startedTicks;
}

/** When a process started, in clock ticks since boot; null where the system has no /proc. */
function startTicksOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, the command in brackets, may itself hold spaces; field 22 is the start.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function toText(content: ServerFile): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
