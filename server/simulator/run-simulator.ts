import { type Ended, type PlayOptions, playContact, type Script } from './play-contact.ts';
import type { Dice } from './random.ts';
import { EventRefusedError } from './simulator-error.ts';

export type RunOptions = Omit<PlayOptions, 'log'> & {
  readonly nextScript: () => Script;
  readonly dice: Dice;
  /** Mean time between one contact and the next. */
  readonly intervalMs: number;
  /** Never more at a time. */
  readonly mostLive: number;
  /** How many contacts to place; null = until told to stop. */
  readonly contacts: number | null;
  readonly log: (line: string) => void;
};

/** Where nobody answers, people call less and less often, down to one in so many. */
const LEAST_OFTEN = 16;

/** Places contacts until there have been enough or `signal` aborts; resolves when all are over. */
export async function runSimulator(options: RunOptions, signal: AbortSignal): Promise<void> {
  const live = new Set<Promise<void>>();
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  let failure: unknown = null;
  let rarity = 1;
  for (let placed = 0; placed !== options.contacts; placed += 1) {
    if (placed > 0) await pause(options, rarity, stop);
    while (live.size >= options.mostLive && !stop.aborted) await Promise.race(live);
    if (stop.aborted) break;
    const playing: Promise<void> = place(options, stop)
      .then((ended) => {
        rarity = ended === 'hung-up-waiting' ? Math.min(LEAST_OFTEN, rarity * 2) : 1;
      })
      .catch((error: unknown) => {
        // An end that was asked for is no failure; anything else stops the other contacts, too.
        if (stop.aborted) return;
        failure = error;
        failed.abort();
      })
      .finally(() => live.delete(playing));
    live.add(playing);
  }
  await Promise.all(live);
  if (failure !== null) throw failure;
}

async function place(options: RunOptions, signal: AbortSignal): Promise<Ended | 'refused'> {
  const script = options.nextScript();
  const { caller, from, dialogue, channel } = script;
  const who = `${caller.name} (${from ?? 'withheld'})`;
  const log = (what: string) => options.log(`${who}  ${what}`);
  log(`${channel}, ${dialogue.scenario}, ${dialogue.language}`);
  try {
    const ended = await playContact(script, { ...options, log }, signal);
    log(ended.replaceAll('-', ' '));
    return ended;
  } catch (error) {
    if (!(error instanceof EventRefusedError)) throw error;
    log(error.message);
    return 'refused';
  }
}

/** Between half and one and a half times the interval. */
async function pause(
  { sleep, dice, intervalMs }: RunOptions,
  rarity: number,
  signal: AbortSignal,
): Promise<void> {
  await sleep(intervalMs * rarity * (0.5 + dice.float()), signal).catch(() => undefined);
}
