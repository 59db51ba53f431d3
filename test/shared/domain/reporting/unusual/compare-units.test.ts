import { describe, expect, test } from '@jest/globals';
import {
  type Comparison,
  compareUnits,
} from '../../../../../shared/domain/reporting/unusual/compare-units.ts';
import type { Cell } from '../../../../../shared/domain/reporting/unusual/standardize.ts';

const AGENTS = 200;
const SEEDS = 10;
/** What is accepted of two reasons; agents take them in different proportions. */
const EASY = 0.6;
const HARD = 0.15;

/** Mulberry32: the same numbers from the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Desk = {
  readonly seed: number;
  /** What is added to an agent's chances. */
  readonly moreOf?: (agent: number, random: () => number) => number;
  /** Which part of an agent's cases is of the hard reason. */
  readonly hardPartOf?: (agent: number) => number;
};

/** A year of agents who accept by chance alone, but for what is added. */
function desk({ seed, moreOf = () => 0, hardPartOf = (agent) => agent / AGENTS }: Desk): Cell[] {
  const random = randomOf(seed);
  return Array.from({ length: AGENTS }, (_, agent) => {
    const unit = `agent-${agent}`;
    const more = moreOf(agent, random);
    const cases = 40 + Math.floor(random() * 160);
    const hard = Math.round(cases * hardPartOf(agent));
    return [
      drawn(unit, 'easy', cases - hard, EASY + more, random),
      drawn(unit, 'hard', hard, HARD + more, random),
    ].filter((cell) => cell.cases > 0);
  }).flat();
}

function drawn(
  unit: string,
  stratum: string,
  cases: number,
  chance: number,
  random: () => number,
): Cell {
  let sum = 0;
  for (let n = 0; n < cases; n += 1) if (random() < chance) sum += 1;
  return { unit, stratum, cases, sum, squares: sum };
}

const flaggedOf = ({ units }: Comparison) =>
  units.filter(({ flagged }) => flagged).map(({ unit }) => unit);
const overSeeds = <T>(of: (seed: number) => T) =>
  Array.from({ length: SEEDS }, (_, n) => of(n + 1));

describe('units compared with what their own cases would give', () => {
  // easy: 12 of 20 is 0.6; hard: 2 of 20 is 0.1. Expected of x: 10 x 0.6 = 6; of y: 6 + 20 x 0.1 = 8.
  test('are expected to come to the mean of each of their strata', () => {
    const { units, overall, phi, asked } = compareUnits('share', [
      { unit: 'x', stratum: 'easy', cases: 10, sum: 8, squares: 8 },
      { unit: 'y', stratum: 'easy', cases: 10, sum: 4, squares: 4 },
      { unit: 'y', stratum: 'hard', cases: 20, sum: 2, squares: 2 },
    ]);

    expect(units.map(({ unit, value, expected }) => [unit, value, expected])).toEqual([
      ['x', 0.8, 0.6],
      ['y', 6 / 30, 8 / 30],
    ]);
    expect({ overall, phi, asked }).toEqual({ overall: 14 / 40, phi: 1, asked: 2 });
    // Chance gives 8 or more, or as unlikely a few, of 10 at 0.6 in 33 of 100: R's binom.test(8, 10, 0.6).
    expect(units[0]?.p).toBeCloseTo(0.3335, 3);
  });

  // Both cost 10 and 30 in turn: mean 20, variance 100. x: 40 over 10 cases more than 200, by chance
  // sqrt(10 x variance); limits at 20 -+ 1.96 sqrt(variance / 10).
  test('of amounts, vary by the spread of single cases', () => {
    const cells: Cell[] = [
      { unit: 'x', stratum: 's', cases: 10, sum: 240, squares: 6_600 },
      { unit: 'y', stratum: 's', cases: 10, sum: 160, squares: 3_400 },
    ];
    const { units } = compareUnits('mean', cells);

    // 10 000 / 20 - 20 x 20 = 100; z = 40 / sqrt(1000) = 1.2649, beyond which lie 0.2059.
    expect(units[0]?.p).toBeCloseTo(0.2059, 4);
    expect(units[0]?.limits.warning.low).toBeCloseTo(20 - 1.959964 * Math.sqrt(10), 5);
    expect(units[0]?.limits.control.high).toBeCloseTo(20 + 3.090232 * Math.sqrt(10), 5);
  });

  test('are not asked about with fewer than ten cases', () => {
    const { units } = compareUnits('share', [
      { unit: 'few', stratum: 's', cases: 9, sum: 9, squares: 9 },
      { unit: 'many', stratum: 's', cases: 1_000, sum: 0, squares: 0 },
    ]);

    expect(units[0]).toMatchObject({ unit: 'few', value: 1, p: null, flagged: false });
  });

  test('of chance alone are hardly ever worth a look: 200 agents, and in most years none', () => {
    const years = overSeeds((seed) => flaggedOf(compareUnits('share', desk({ seed }))));

    expect(years.filter((flagged) => flagged.length > 0).length).toBeLessThanOrEqual(SEEDS / 10);
  });

  test('find the one that differs, and hardly anybody beside it', () => {
    const odd = 100;
    const years = overSeeds((seed) =>
      flaggedOf(
        compareUnits('share', desk({ seed, moreOf: (agent) => (agent === odd ? 0.35 : 0) })),
      ),
    );

    expect(years.every((flagged) => flagged.includes(`agent-${odd}`))).toBe(true);
    const beside = years.flat().length - SEEDS;
    expect(beside).toBeLessThanOrEqual(SEEDS / 10);
  });

  test('are not worth a look for taking the hard cases', () => {
    const hardOnly = (agent: number) => agent % 40 === 0;
    const cells = desk({ seed: 1, hardPartOf: (agent) => (hardOnly(agent) ? 1 : 0.1) });
    const allTheSame = cells.map((cell) => ({ ...cell, stratum: 'any' }));

    expect(flaggedOf(compareUnits('share', cells))).toEqual([]);
    expect(new Set(flaggedOf(compareUnits('share', allTheSame)))).toEqual(
      new Set(['agent-0', 'agent-40', 'agent-80', 'agent-120', 'agent-160']),
    );
  });

  test('that differ as a whole are held to wider limits, and told to', () => {
    const varied = desk({ seed: 1, moreOf: (_, random) => (random() - 0.5) * 0.3 });
    const { phi, units } = compareUnits('share', varied);

    expect(phi).toBeGreaterThan(1.5);
    const alone = units[0];
    if (alone === undefined) throw new Error('there are agents');
    const within = compareUnits('share', desk({ seed: 1 })).units[0];
    expect(width(alone)).toBeGreaterThan(width(within ?? alone) * 1.1);
    // Without widening, dozens would be.
    expect(units.filter(({ flagged }) => flagged).length).toBeLessThan(5);
  });
});

function width({ limits }: Comparison['units'][number]): number {
  return limits.control.high - limits.control.low;
}
