import type { Channel } from '../../shared/domain/contact/channel.ts';

/** Waits; an abort ends the wait at once, with a rejection. */
export type Sleep = (durationMs: number, signal: AbortSignal) => Promise<void>;

const BREATH_MS = 700;
/** About 165 words a minute, with the pauses of a phone call. */
const SPOKEN_MS_A_CHAR = 62;
const TYPED_MS_A_CHAR = 95;
const LONGEST_MS = 14_000;

/** How long somebody takes to say or type this, before `speed`. */
export function durationOf(text: string, channel: Channel): number {
  const perChar = channel === 'voice' ? SPOKEN_MS_A_CHAR : TYPED_MS_A_CHAR;
  return Math.min(LONGEST_MS, BREATH_MS + text.length * perChar);
}
