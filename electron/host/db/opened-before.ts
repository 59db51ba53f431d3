import type { z } from 'zod';
import type { Sealer } from './seal.ts';

/** More than an agent's day has; the ones opened first go first. */
const MOST_REMEMBERED = 1_000;

/** Opens copies that are read again and again; {@link Sealer.tryOpenJson} where they were not opened before. */
export type OpenedBefore = {
  tryOpenJson<T>(schema: z.ZodType<T>, sealed: Uint8Array, recordId: string): T | null;
  /** Remembers nothing any more. */
  clear(): void;
};

/**
 * Remembers by the sealed bytes themselves: no two sealings are alike, so whatever was written, undone or
 * deleted meanwhile, what is given is what is in the row.
 */
export function createOpenedBefore(sealer: Sealer): OpenedBefore {
  const remembered = new Map<string, { readonly sealed: Uint8Array; readonly opened: unknown }>();
  return {
    tryOpenJson: <T>(schema: z.ZodType<T>, sealed: Uint8Array, recordId: string): T | null => {
      const known = remembered.get(recordId);
      if (known !== undefined && Buffer.compare(known.sealed, sealed) === 0) {
        return known.opened as T;
      }
      const opened = sealer.tryOpenJson(schema, sealed, recordId);
      remembered.delete(recordId);
      if (opened === null) return null;
      remembered.set(recordId, { sealed, opened });
      const [oldest] = remembered.keys();
      if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
      return opened;
    },
    clear: () => remembered.clear(),
  };
}
