import { execFileSync } from 'node:child_process';
import { appendFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../server/runtime/error-code.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';

const DISK_BYTES = 64 * 1024 * 1024;
const PIECE_BYTES = 64 * 1024;
const FILLER = 'filler';

/** A folder that is a disk of its own, small enough to be filled. */
export type SmallDisk = { readonly dir: string; readonly release: () => void };

/** Why there can be none here; null when there can. */
export function whyNoSmallDisk(): string | null {
  if (process.platform !== 'linux') return 'it needs a tmpfs of Linux';
  if (process.getuid?.() !== 0) return 'only root may mount a tmpfs';
  const disk = tryMount();
  if (disk === null) return 'mounting a tmpfs is not allowed';
  disk.release();
  return null;
}

/** @throws when {@link whyNoSmallDisk} has a reason. */
export function openSmallDisk(): SmallDisk {
  const disk = tryMount();
  if (disk === null) throw new Error('mounting a tmpfs is not allowed');
  return disk;
}

function tryMount(): SmallDisk | null {
  const dir = makeTempDir('small-disk');
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES},mode=700`, 'tmpfs', dir], {
      stdio: 'ignore',
    });
  } catch {
    removeDir(dir);
    return null;
  }
  return {
    dir,
    release: () => {
      execFileSync('umount', ['--lazy', dir]);
      removeDir(dir);
    },
  };
}

/** Fills the disk up to so many bytes. */
export function fillDisk(dir: string, leaveBytes: number): void {
  const path = join(dir, FILLER);
  for (;;) {
    const { bavail, bsize } = statfsSync(dir);
    const bytes = Math.min(PIECE_BYTES, bavail * bsize - leaveBytes);
    if (bytes <= 0) return;
    try {
      appendFileSync(path, new Uint8Array(bytes));
    } catch (cause) {
      // The host, which writes too, was quicker.
      if (errorCode(cause) === 'ENOSPC') return;
      throw cause;
    }
  }
}

export function emptyDisk(dir: string): void {
  rmSync(join(dir, FILLER), { force: true });
}
