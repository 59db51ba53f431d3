import { setTimeout } from 'node:timers/promises';
import { nowMs } from '../painted.ts';
import type { Call, Calls } from './calls.ts';
import type { MeasuredProcess } from './measured-process.ts';
import type { Usage } from './probe.ts';

/** How long a server is left to itself before its memory is looked at. */
const SETTLE_MS = 1_000;
/** Contacts come this long before anything is counted: code is compiled, pools are filled. */
const WARM_UP_MS = 2_000;

/** What its desks cost a server. */
export type Cost = {
  /** Resident memory without a desk, with all of them, and after their contacts. */
  readonly emptyRssBytes: number;
  readonly connectedRssBytes: number;
  readonly workedRssBytes: number;
  /** What a desk adds to what is resident, and to what is in use. */
  readonly rssBytesPerDesk: number;
  readonly usedBytesPerDesk: number;
  /** Processor time of the server per second while contacts come, in ms of one core. */
  readonly cpuMsPerSecond: number;
};

export function costOf(parts: {
  readonly desks: number;
  readonly empty: Usage;
  readonly connected: Usage;
  readonly worked: Usage;
  readonly cpuMsPerSecond: number;
}): Cost {
  const { desks, empty, connected, worked, cpuMsPerSecond } = parts;
  return {
    emptyRssBytes: empty.rssBytes,
    connectedRssBytes: connected.rssBytes,
    workedRssBytes: worked.rssBytes,
    rssBytesPerDesk: (connected.rssBytes - empty.rssBytes) / desks,
    usedBytesPerDesk: (connected.usedBytes - empty.usedBytes) / desks,
    cpuMsPerSecond,
  };
}

/** What a server takes when it has nothing to do. */
export async function atRest(server: MeasuredProcess): Promise<Usage> {
  await setTimeout(SETTLE_MS);
  return server.usage('usage-after-collection');
}

/** Lets calls come for a while. @throws when the server refused one. */
export async function underCalls(
  server: MeasuredProcess,
  calls: Calls,
  seconds: number,
): Promise<{ readonly counted: readonly Call[]; readonly cpuMsPerSecond: number }> {
  await setTimeout(WARM_UP_MS);
  const fromMs = nowMs();
  const before = await server.usage('usage');
  await setTimeout(seconds * 1_000);
  const after = await server.usage('usage');
  const untilMs = nowMs();
  await calls.stop();
  return {
    counted: calls.posted.filter((call) => call.postedAtMs >= fromMs && call.postedAtMs < untilMs),
    cpuMsPerSecond: ((after.cpuMs - before.cpuMs) * 1_000) / (untilMs - fromMs),
  };
}
