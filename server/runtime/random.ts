import { randomBytes } from 'node:crypto';
import { type RandomBytes, uuidV7 } from '../../shared/domain/ids.ts';
import type { Clock } from './clock.ts';

/** Where the server gets its randomness from; injected, so that a run can be repeated. */
export type Random = { readonly bytes: RandomBytes };

/** The operating system's cryptographic generator. */
export const systemRandom: Random = { bytes: (count) => randomBytes(count) };

/** A new id that sorts by the time it was made. */
export function newId<T extends string>(clock: Clock, random: Random): T {
  return uuidV7(clock.nowMs(), random.bytes) as T;
}
