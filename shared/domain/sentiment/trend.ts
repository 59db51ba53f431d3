import type { SentimentAlert, SentimentTrend } from './sentiment.ts';

/** Weight of the newest score in the running figure: about the last five utterances count. */
const SMOOTHING = 0.35;
/** A smoothed movement smaller than this is noise, neither a direction nor a turn. */
const NOTICEABLE = 0.15;
/** How many utterances back the direction looks. */
const DIRECTION_SPAN = 4;
/** A fall by this much within so many utterances is fast. */
const FAST_FALL = 0.5;
const FALL_SPAN = 3;
/** A fall matters while the customer is plainly on the unhappy side of zero, and is over above it. */
const UNHAPPY = -0.2;

/** How a contact has been going, from the customer's scores, oldest first; null when there are none. */
export function trendOf(scores: readonly number[]): SentimentTrend | null {
  const points = smooth(scores);
  const current = points.at(-1);
  if (current === undefined) return null;
  const before = points[Math.max(0, points.length - DIRECTION_SPAN)] ?? current;
  const moved = current - before;
  return {
    points,
    current,
    turningPoint: lastTurn(points),
    lowPoint: lowestOf(points),
    alert: standingAlert(points),
    direction: moved >= NOTICEABLE ? 'rising' : moved <= -NOTICEABLE ? 'falling' : 'steady',
  };
}

/** Simple exponential smoothing (Brown 1956), started at the first score. */
function smooth(scores: readonly number[]): number[] {
  const points: number[] = [];
  for (const raw of scores) {
    const score = Number.isFinite(raw) ? Math.min(1, Math.max(-1, raw)) : 0;
    const before = points.at(-1) ?? score;
    points.push(before + SMOOTHING * (score - before));
  }
  return points;
}

/** The first of the lowest points, where the contact has noticeably been below zero at all. */
function lowestOf(points: readonly number[]): number | null {
  const lowest = Math.min(...points);
  return lowest <= -NOTICEABLE ? points.indexOf(lowest) : null;
}

/** A fall is told of from where it became a fast one until the customer has recovered from it. */
function standingAlert(points: readonly number[]): SentimentAlert | null {
  let alert: SentimentAlert | null = null;
  points.forEach((point, index) => {
    if (point >= UNHAPPY) {
      alert = null;
      return;
    }
    if (alert !== null) return;
    const fell = Math.max(...points.slice(Math.max(0, index - FALL_SPAN), index + 1)) - point;
    if (fell >= FAST_FALL) alert = { index, fell };
  });
  return alert;
}

/** Whether what happened at two points belongs to one fall: the customer recovered nowhere between. */
export function isOneFall({ points }: SentimentTrend, one: number, other: number): boolean {
  const between = points.slice(Math.min(one, other), Math.max(one, other) + 1);
  return between.every((point) => point < UNHAPPY);
}

/**
 * The newest extreme that was left again by a noticeable movement, having been reached by one, or
 * by a customer who was already noticeably on that side when the contact began. Null where the
 * contact has gone one way only.
 */
function lastTurn(points: readonly number[]): number | null {
  let turn: number | null = null;
  let heading: 'none' | 'up' | 'down' = 'none';
  let highest = 0;
  let lowest = 0;
  const at = (index: number): number => points[index] ?? 0;
  points.forEach((point, index) => {
    if (point > at(highest)) highest = index;
    if (point < at(lowest)) lowest = index;
    if (heading !== 'up' && point - at(lowest) >= NOTICEABLE) {
      if (heading === 'down' || (lowest > 0 && at(lowest) <= -NOTICEABLE)) turn = lowest;
      heading = 'up';
      highest = index;
    } else if (heading !== 'down' && at(highest) - point >= NOTICEABLE) {
      if (heading === 'up' || (highest > 0 && at(highest) >= NOTICEABLE)) turn = highest;
      heading = 'down';
      lowest = index;
    }
  });
  return turn;
}
