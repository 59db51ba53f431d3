import fc from 'fast-check';
import { DESK_RELEASES, type DeskRelease, RELEASES, type Release } from './releases.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How many desks a world has, each with an agent of its own. */
export const DESKS = 3;
/** How many server processes there are, on one database. */
export const SERVERS = 2;
/** Of how many customers desks hold copies. */
export const CUSTOMERS = 4;

/** How bad the network between one desk and the server is. */
export const WEATHERS = ['good', 'slow', 'lossy', 'breaking'] as const;
export type Weather = (typeof WEATHERS)[number];

/** How what one server process tells the others of the feed reaches them. */
export const BROADCASTS = ['at-once', 'late', 'never'] as const;
export type Broadcasts = (typeof BROADCASTS)[number];

/** When the power goes: at once, or half through the next commit that takes long. */
export const POWER_CUTS = ['now', 'in-commit'] as const;
export type PowerCut = (typeof POWER_CUTS)[number];

/** One thing that happens; a run is a list of them, and may be cut anywhere. `dice` seeds what chance decides. */
export type Step = { readonly dice: number } & (
  | { readonly op: 'record'; readonly desk: number; readonly facts: number; readonly bad: boolean }
  /** A contact rings at the desk, whose agent takes it and says later how it went. */
  | { readonly op: 'ring'; readonly desk: number }
  | { readonly op: 'pass'; readonly ms: number }
  | { readonly op: 'weather'; readonly desk: number; readonly weather: Weather }
  | { readonly op: 'cut' | 'heal'; readonly desk: number }
  /** The desk's process ends at the database call that comes after so many others. */
  | {
      readonly op: 'crash-desk';
      readonly desk: number;
      readonly calls: number;
      readonly downMs: number;
    }
  /** The power of a workstation goes. */
  | {
      readonly op: 'cut-power';
      readonly desk: number;
      readonly when: PowerCut;
      readonly downMs: number;
    }
  /** A workstation is given another release. */
  | { readonly op: 'update-desk'; readonly desk: number; readonly release: DeskRelease }
  /** From now on the disk of a desk takes at most so long for a commit. */
  | { readonly op: 'slow-desk'; readonly desk: number; readonly mostMs: number }
  /** A server process ends before or after a commit, so many of either from now. */
  | {
      readonly op: 'crash-server';
      readonly server: number;
      readonly moments: number;
      readonly downMs: number;
    }
  | { readonly op: 'set-clock'; readonly desk: number; readonly aheadMs: number }
  | { readonly op: 'copy-desk' | 'restore-desk'; readonly desk: number }
  | { readonly op: 'copy-server' | 'restore-server' }
  | { readonly op: 'deploy'; readonly server: number; readonly release: Release }
  | { readonly op: 'broadcasts'; readonly arrive: Broadcasts }
  /** From now on the servers' disk takes at most so long for a batch. */
  | { readonly op: 'slow-disk'; readonly mostMs: number }
  /** What can be read of the change feed is removed. */
  | { readonly op: 'cut-feed' }
  /** A customer changes on a server, in a transaction that takes so long. */
  | {
      readonly op: 'change';
      readonly server: number;
      readonly customer: number;
      readonly ms: number;
      readonly commits: boolean;
    }
);

const dice = fc.nat(1_000_000);
const desk = fc.nat(DESKS - 1);
const server = fc.nat(SERVERS - 1);
const downMs = fc.constantFrom(0, 500, 20_000, 5 * MINUTE_MS);

const some = (weight: number, arbitrary: fc.Arbitrary<Step>) => ({ weight, arbitrary });

const step = fc.oneof(
  some(
    10,
    fc.record({
      op: fc.constant('record' as const),
      dice,
      desk,
      facts: fc.constantFrom(1, 1, 2, 5),
      bad: fc.constantFrom(false, false, false, true),
    }),
  ),
  some(4, fc.record({ op: fc.constant('ring' as const), dice, desk })),
  some(
    10,
    fc.record({
      op: fc.constant('pass' as const),
      dice,
      ms: fc.constantFrom(1, 20, 100, 1_000, 5_000, 20_000, MINUTE_MS, 10 * MINUTE_MS, HOUR_MS),
    }),
  ),
  some(
    3,
    fc.record({
      op: fc.constant('weather' as const),
      dice,
      desk,
      weather: fc.constantFrom(...WEATHERS),
    }),
  ),
  some(3, fc.record({ op: fc.constantFrom('cut' as const, 'heal' as const), dice, desk })),
  some(
    3,
    fc.record({ op: fc.constant('crash-desk' as const), dice, desk, calls: fc.nat(12), downMs }),
  ),
  some(
    2,
    fc.record({
      op: fc.constant('crash-server' as const),
      dice,
      server,
      moments: fc.nat(6),
      downMs,
    }),
  ),
  some(
    2,
    fc.record({
      op: fc.constant('cut-power' as const),
      dice,
      desk,
      when: fc.constantFrom(...POWER_CUTS),
      downMs,
    }),
  ),
  some(
    1,
    fc.record({
      op: fc.constant('update-desk' as const),
      dice,
      desk,
      release: fc.constantFrom(...DESK_RELEASES),
    }),
  ),
  some(
    3,
    fc.record({
      op: fc.constant('slow-desk' as const),
      dice,
      desk,
      mostMs: fc.constantFrom(0, 200, 5_000, 30_000),
    }),
  ),
  some(
    3,
    fc.record({
      op: fc.constant('broadcasts' as const),
      dice,
      arrive: fc.constantFrom(...BROADCASTS, 'never' as const),
    }),
  ),
  some(
    1,
    fc.record({
      op: fc.constant('set-clock' as const),
      dice,
      desk,
      aheadMs: fc.constantFrom(-DAY_MS, -HOUR_MS, 0, HOUR_MS, DAY_MS),
    }),
  ),
  some(
    4,
    fc.record({
      op: fc.constantFrom('copy-desk' as const, 'restore-desk' as const),
      dice,
      desk,
    }),
  ),
  some(
    3,
    fc.record({ op: fc.constantFrom('copy-server' as const, 'restore-server' as const), dice }),
  ),
  some(
    2,
    fc.record({
      op: fc.constant('deploy' as const),
      dice,
      server,
      release: fc.constantFrom(...RELEASES),
    }),
  ),
  some(
    1,
    fc.record({
      op: fc.constant('slow-disk' as const),
      dice,
      mostMs: fc.constantFrom(30, 2_000, 30_000),
    }),
  ),
  some(1, fc.record({ op: fc.constant('cut-feed' as const), dice })),
  some(
    4,
    fc.record({
      op: fc.constant('change' as const),
      dice,
      server,
      customer: fc.nat(CUSTOMERS - 1),
      ms: fc.constantFrom(0, 5, 300, 10_000),
      commits: fc.constantFrom(true, true, true, false),
    }),
  ),
);

/** A bad day, short enough to read when it fails. */
export const steps: fc.Arbitrary<Step[]> = fc.array(step, {
  minLength: 10,
  maxLength: 60,
  size: 'max',
});
