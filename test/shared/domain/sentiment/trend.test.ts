import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isOneFall, trendOf } from '../../../../shared/domain/sentiment/trend.ts';

test('without a word there is no trend', () => {
  expect(trendOf([])).toBeNull();
});

test('one utterance is where it starts, and nothing has turned', () => {
  expect(trendOf([-0.4])).toEqual({
    points: [-0.4],
    current: -0.4,
    turningPoint: null,
    lowPoint: 0,
    direction: 'steady',
    alert: null,
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

describe('the low point', () => {
  test('is where the customer was unhappiest', () => {
    const trend = trendOf([0.2, -0.8, -0.8, 0.6, 0.6, -0.3]);
    expect(trend?.lowPoint).toBe(2);
  });

  test('is none while the contact goes tolerably', () => {
    expect(trendOf([0.8, 0.1, -0.1, 0])?.lowPoint).toBeNull();
  });
});

describe('a fast fall', () => {
  test('is told of from the utterance at which it became one, and by how much it had fallen', () => {
    const trend = trendOf([0.3, -0.9, -0.9]);
    expect(trend?.alert).toEqual({ index: 2, fell: expect.closeTo(1.2 * (1 - 0.65 ** 2), 10) });
    expect(trendOf([0.3, -0.9])?.alert).toBeNull();
  });

  test('stays told of while the customer stays unhappy, and is over when they recover', () => {
    const unhappy = [0.3, -0.9, -0.9, -0.5, -0.5, -0.5, -0.5];
    expect(trendOf(unhappy)?.alert).toEqual(trendOf(unhappy.slice(0, 3))?.alert);
    expect(trendOf([...unhappy, 0.5, 0.5])?.alert).toBeNull();
  });

  test('is not a slow one, nor a customer who was unhappy from the first word', () => {
    const slow = Array.from({ length: 30 }, (_, n) => 0.9 - n * 0.06);
    expect(trendOf(slow)).toMatchObject({ direction: 'falling', alert: null });
    expect(trendOf([-0.9, -0.9, -1])?.alert).toBeNull();
  });

  test('is not told of while the customer is still pleased enough', () => {
    expect(trendOf([1, 1, -0.4, -0.4])).toMatchObject({ direction: 'falling', alert: null });
  });

  test('after a recovery is another one', () => {
    const trend = trendOf([0.3, -0.9, -0.9, 0.9, 0.9, 0.9, -1, -1, -1]);
    if (trend === null) throw new Error('there is a trend');
    expect(trend.alert?.index).toBe(7);
    expect(isOneFall(trend, 2, 7)).toBe(false);
    expect(isOneFall(trend, 2, 2)).toBe(true);
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

  test('the low point is the lowest there is, and plainly below zero', () => {
    fc.assert(
      fc.property(someScores, (scores) => {
        const { points, lowPoint } = trendOf(scores) ?? { points: [], lowPoint: null };
        const lowest = Math.min(...points);
        expect(lowPoint === null).toBe(lowest > -0.15);
        if (lowPoint !== null) expect(points[lowPoint]).toBe(lowest);
      }),
    );
  });

  test('an alert is of a fall by half or more within three utterances, from which nobody recovered', () => {
    fc.assert(
      fc.property(someScores, (scores) => {
        const trend = trendOf(scores);
        if (trend === null || trend.alert === null) return;
        const { points, alert } = trend;
        const at = points[alert.index] ?? 0;
        const before = points.slice(Math.max(0, alert.index - 3), alert.index);
        expect(alert.fell).toBeGreaterThanOrEqual(0.5);
        expect(Math.max(...before) - at).toBeCloseTo(alert.fell, 12);
        expect(points.slice(alert.index).every((point) => point < -0.2)).toBe(true);
        expect(isOneFall(trend, alert.index, points.length - 1)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('what is said next never changes when an earlier fall was told of', () => {
    fc.assert(
      fc.property(someScores, fc.double({ min: -1, max: 1, noNaN: true }), (scores, next) => {
        const [now, then] = [trendOf(scores), trendOf([...scores, next])];
        if (now?.alert && then?.alert) expect(then.alert).toEqual(now.alert);
        if (!now?.alert && then?.alert) expect(then.alert.index).toBe(scores.length);
      }),
      { numRuns: 2_000 },
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
