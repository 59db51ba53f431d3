import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { minimize, type Objective } from '../../../../build/train/fit/lbfgs.ts';

/** Half the squared distance from `target`, each direction as steep as `steepness` says. */
function bowl(target: readonly number[], steepness: readonly number[]): Objective {
  return (at, gradient) => {
    let value = 0;
    target.forEach((goal, i) => {
      const off = (at[i] ?? 0) - goal;
      gradient[i] = (steepness[i] ?? 1) * off;
      value += ((steepness[i] ?? 1) * off * off) / 2;
    });
    return value;
  };
}

describe('the least value', () => {
  test('of a bowl is at its bottom, however unequal its sides', () => {
    const goal = fc.integer({ min: -50, max: 50 });
    const steepness = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(fc.array(fc.tuple(goal, steepness), { minLength: 1, maxLength: 8 }), (sides) => {
        const target = sides.map(([side]) => side);
        const objective = bowl(
          target,
          sides.map(([, steep]) => steep),
        );
        const gradient = new Float64Array(sides.length);
        const least = minimize(objective, sides.length, 200);
        const start = objective(new Float64Array(sides.length), gradient);
        expect(objective(least, gradient)).toBeLessThanOrEqual(1e-4 * start);
      }),
    );
  });

  test('of a quadratic whose sides lean on each other solves its equations', () => {
    // 4x + y = 1, x + 3y = 2: x = 1/11, y = 7/11. The constant keeps the least value from 0.
    const objective: Objective = (at, gradient) => {
      const [x = 0, y = 0] = at;
      gradient.set([4 * x + y - 1, x + 3 * y - 2]);
      return 2 * x * x + x * y + 1.5 * y * y - x - 2 * y + 3;
    };
    const [x, y] = minimize(objective, 2, 100);
    expect(x).toBeCloseTo(1 / 11, 2);
    expect(y).toBeCloseTo(7 / 11, 2);
  });

  test('of a logistic regression is where plain gradient descent ends', () => {
    const descended = new Float64Array(3);
    const gradient = new Float64Array(3);
    for (let step = 0; step < 20_000; step += 1) {
      regression(descended, gradient);
      descended.forEach((value, i) => {
        descended[i] = value - 0.1 * (gradient[i] ?? 0);
      });
    }
    expect(Math.hypot(...gradient)).toBeLessThan(1e-9);
    const least = minimize(regression, 3, 100);
    const value = regression(least, gradient);
    expect(value - regression(descended, gradient)).toBeLessThan(1e-4);
    least.forEach((one, i) => {
      expect(one).toBeCloseTo(descended[i] ?? Number.NaN, 1);
    });
  });
});

describe('the search', () => {
  test('never goes up, and ends after as many steps as it was given', () => {
    const gradient = new Float64Array(3);
    const values = Array.from({ length: 12 }, (_, steps) =>
      regression(minimize(regression, 3, steps), gradient),
    );
    expect(values[0]).toBe(regression(new Float64Array(3), gradient));
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(values[1]).toBeLessThan(values[0] ?? 0);
    expect(values[11]).toBeLessThan(values[1] ?? 0);
  });

  test('stays where it is when that is the least', () => {
    expect([...minimize(bowl([0, 0], [1, 5]), 2, 50)]).toEqual([0, 0]);
  });

  test('takes the same way each time', () => {
    expect(minimize(regression, 3, 50)).toEqual(minimize(regression, 3, 50));
  });
});

/** Hours of two kinds, and whether that was enough; no line parts them all. */
const ROWS: readonly (readonly [number, number, number])[] = [
  [0.5, 1, 0],
  [1, 0.2, 0],
  [1.5, 2, 1],
  [2, 0.5, 0],
  [2.5, 1.5, 1],
  [3, 0.1, 1],
  [3.5, 2.5, 1],
  [0.2, 2.2, 1],
];
const PENALTY = 0.1;

function regression(at: Float64Array, gradient: Float64Array): number {
  const [a = 0, b = 0, bias = 0] = at;
  gradient.set([PENALTY * a, PENALTY * b, 0]);
  let loss = (PENALTY * (a * a + b * b)) / 2;
  for (const [x, y, answer] of ROWS) {
    const odds = 1 / (1 + Math.exp(-(a * x + b * y + bias)));
    loss -= Math.log(answer === 1 ? odds : 1 - odds);
    [x, y, 1].forEach((value, i) => {
      gradient[i] = (gradient[i] ?? 0) + (odds - answer) * value;
    });
  }
  return loss;
}
