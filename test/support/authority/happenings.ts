import fc from 'fast-check';
import type { Happening } from './ledger-world.ts';

const HOUR_MS = 3_600_000;
/** What offers are worth that are accepted; one is worth nothing. */
export const ACCEPTED_AMOUNTS_MINOR = [0, 10, 150, 300, 390] as const;

const desk = fc.nat(7);
const weather = fc.constantFrom('good', 'good', 'good', 'request-lost', 'answer-lost');

/** Runs of what may happen to desks in a bad week, short enough to read when one fails. */
export const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof(
    {
      weight: 10,
      arbitrary: fc.record({
        op: fc.constant('accept' as const),
        desk,
        amountMinor: fc.constantFrom(...ACCEPTED_AMOUNTS_MINOR),
        crash: fc.constantFrom('none', 'none', 'none', 'inside', 'after'),
      }),
    },
    { weight: 9, arbitrary: fc.record({ op: fc.constant('sync' as const), desk, weather }) },
    { weight: 2, arbitrary: fc.constant({ op: 'sync-together' as const }) },
    {
      weight: 4,
      arbitrary: fc.record({
        op: fc.constant('pass' as const),
        ms: fc.constantFrom(1000, HOUR_MS / 2, 3 * HOUR_MS, 5 * HOUR_MS, 13 * HOUR_MS),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        op: fc.constant('jump' as const),
        desk,
        ms: fc.constantFrom(-30 * HOUR_MS, -2 * HOUR_MS, 2 * HOUR_MS, 30 * HOUR_MS),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        op: fc.constantFrom('crash', 'sign-out', 'backup'),
        desk,
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ op: fc.constantFrom('clone', 'restore'), desk }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        op: fc.constant('write-off' as const),
        pick: fc.nat(20),
        heard: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        op: fc.constant('limit' as const),
        scope: fc.constantFrom('agent', 'team'),
        limitMinor: fc.constantFrom(0, 300, 900, 2000),
      }),
    },
  ),
  { minLength: 10, maxLength: 60, size: 'max' },
) as fc.Arbitrary<Happening[]>;
