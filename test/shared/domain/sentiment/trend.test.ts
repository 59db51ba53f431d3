import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { trendOf } from '../../../../shared/domain/sentiment/trend.ts';

test('without a word there is no trend', () => {
  expect(trendOf([])).toBeNull();
});

test('one utterance is where it starts, and nothing has turned', () => {
  expect(trendOf([-0.4])).toEqual({
    points: [-0.4],
    current: -0.4,
    turningPoint: null,
    direction: 'steady',
  });
});

test('a single outburst moves the figure part of the way', () => {
  const trend = trendOf([0.2, 0.2, -0.8]);
  expect(trend?.current).toBeCloseTo(0.2 + 0.35 * (-0.8 - 0.2), 10);
});

describe('a contact', () => {
  test('that gets worse and worse is falling and has not turned', () => {
    expect(trendOf([0.3, 0, -0.3, -0.6, -0.8])).toMatchObject({
      direction: 'falling',
      turningPoint: null,
    });
  });

  test('that was calmed turned at its lowest', () => {
    const trend = trendOf([0, -0.6, -0.8, -0.7, 0.4, 0.6, 0.7]);
    expect(trend).toMatchObject({ direction: 'rising', turningPoint: 3 });
    expect(Math.min(...(trend?.points ?? []))).toBe(trend?.points[3]);
  });

  test('that tips over turned at its highest', () => {
    const trend = trendOf([0, 0.5, 0.6, 0.6, -0.5, -0.7]);
    expect(trend).toMatchObject({ direction: 'falling', turningPoint: 3 });
  });

  test('that turned twice shows the newer turn', () => {
    const calmed = [0, -0.8, -0.8, 0.7, 0.8, 0.8];
    expect(trendOf([...calmed, -0.9, -0.9])?.turningPoint).toBe(5);
  });

  test('that wavers a little is steady and has not turned', () => {
    expect(trendOf([0, 0.1, -0.1, 0.1, 0, 0.1, -0.1])).toMatchObject({
      direction: 'steady',
      turningPoint: null,
    });
  });

  test('that has settled after a turn is steady again, and remembers the turn', () => {
    const settled = trendOf([-0.8, -0.8, ...Array.from({ length: 15 }, () => 0.5)]);
    expect(settled?.direction).toBe('steady');
    const turned = trendOf([0.4, -0.8, -0.8, ...Array.from({ length: 15 }, () => 0.5)]);
    expect(turned?.turningPoint).toBe(2);
  });
});

describe('whatever the scores', () => {
  const someScores = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1 });

  test('there is a point for each, within the range of what was said', () => {
    fc.assert(
      fc.property(someScores, (scores) => {
        const points = trendOf(scores)?.points ?? [];
        expect(points).toHaveLength(scores.length);
        for (const point of points) {
          expect(point).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-12);
          expect(point).toBeLessThanOrEqual(Math.max(...scores) + 1e-12);
        }
      }),
    );
  });

  test('a turn is an extreme: what comes right before and after lies on one side of it', () => {
    fc.assert(
      fc.property(someScores, (scores) => {
        const trend = trendOf(scores);
        if (trend === null || trend.turningPoint === null) return;
        const { points, turningPoint } = trend;
        const turn = points[turningPoint] ?? 0;
        const before = Math.sign((points[turningPoint - 1] ?? turn) - turn);
        const after = Math.sign((points[turningPoint + 1] ?? turn) - turn);
        expect(turningPoint).toBeGreaterThan(0);
        expect(turningPoint).toBeLessThan(points.length - 1);
        expect(before * after).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1_000 },
    );
  });

  test('upside down, the turn stays where it is', () => {
    fc.assert(
      fc.property(someScores, (scores) => {
        const mirrored = trendOf(scores.map((score) => -score));
        expect(mirrored?.turningPoint).toBe(trendOf(scores)?.turningPoint);
      }),
    );
  });

  test('a score that is not a number is read as nothing said', () => {
    expect(trendOf([0, Number.NaN, Number.POSITIVE_INFINITY])?.points).toEqual([0, 0, 0]);
  });
});
