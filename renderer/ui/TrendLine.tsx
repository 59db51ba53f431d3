import classes from './TrendLine.module.css';

type TrendLineProps = {
  /** From -1 to 1, oldest first. */
  readonly points: readonly number[];
  /** What the drawing says, for those who do not see it. */
  readonly label: string;
  readonly height: number;
  /** Index of the point to mark, with the words beside it. */
  readonly turn?: { readonly index: number; readonly label: string } | null;
};

/** Drawn in a space of its own and stretched, so that it fits any width without measuring. */
const WIDTH = 300;
const PAD = 5;

/** A line over a middle axis: above it good, below it bad. Drawn by hand, because it is on the way of the pop. */
export function TrendLine({ points, label, height, turn = null }: TrendLineProps) {
  const step = points.length > 1 ? (WIDTH - 2 * PAD) / (points.length - 1) : 0;
  const x = (index: number) => PAD + index * step;
  const y = (score: number) => PAD + ((1 - score) / 2) * (height - 2 * PAD);
  const path = points.map((score, i) => `${i === 0 ? 'M' : 'L'}${x(i)} ${y(score)}`).join('');
  const last = points.length - 1;
  const marked = turn === null ? undefined : points[turn.index];
  return (
    <div className={classes.frame} style={{ height }}>
      <svg
        className={classes.drawing}
        viewBox={`0 0 ${WIDTH} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        <line className={classes.axis} x1={0} x2={WIDTH} y1={height / 2} y2={height / 2} />
        {points.length > 1 ? <path className={classes.line} d={path} /> : null}
      </svg>
      {turn !== null && marked !== undefined ? (
        <span
          className={classes.turn}
          style={{ left: `${(x(turn.index) / WIDTH) * 100}%`, top: y(marked) }}
          data-edge={turn.index > last * 0.66 ? 'end' : undefined}
          data-above={marked < 0 || undefined}
        >
          <span className={classes.turnLabel} aria-hidden="true">
            {turn.label}
          </span>
        </span>
      ) : null}
      {last >= 0 ? (
        <span
          className={classes.now}
          data-sign={sign(points[last] ?? 0)}
          style={{ left: `${(x(last) / WIDTH) * 100}%`, top: y(points[last] ?? 0) }}
        />
      ) : null}
    </div>
  );
}

function sign(score: number): 'good' | 'bad' | 'neutral' {
  if (score > 0.2) return 'good';
  return score < -0.2 ? 'bad' : 'neutral';
}
