import { accessSync, constants, statfsSync } from 'node:fs';

/** A folder in memory, as every Linux has one. */
const IN_MEMORY = '/dev/shm';
/** Tests fill a part of it; a container often gives it 64 MiB. */
const ENOUGH_BYTES = 4 * 1024 ** 3;

/**
 * Where tests put what they throw away, for their environment's TMPDIR: in memory where there is room,
 * unless it is set already. They make and remove databases of 700 files each, which costs twenty times
 * as much on a disk.
 */
export function testTempDir(
  { TMPDIR }: NodeJS.ProcessEnv,
  inMemory = IN_MEMORY,
  enoughBytes = ENOUGH_BYTES,
): { readonly TMPDIR?: string } {
  if (TMPDIR) return { TMPDIR };
  return hasRoom(inMemory, enoughBytes) ? { TMPDIR: inMemory } : {};
}

function hasRoom(dir: string, bytes: number): boolean {
  try {
    accessSync(dir, constants.W_OK);
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize >= bytes;
  } catch {
    return false;
  }
}
