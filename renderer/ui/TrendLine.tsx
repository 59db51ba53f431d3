import classes from './TrendLine.module.css';
import { TrendShape, type TrendShapeKind } from './TrendShape.tsx';

type TrendLineProps = {
  /** From -1 to 1, oldest first. */
  readonly points: readonly number[];
  /** What the drawing says, for those who do not see it. */
  readonly label: string;
  readonly height: number;
  /** Points to mark; what the shapes mean is said beside the line. */
  readonly marks?: readonly { readonly index: number; readonly kind: TrendShapeKind }[];
};

/** Drawn in a space of its own and stretched, so that it fits any width without measuring. */
const WIDTH = 300;
const PAD = 5;

/** A line over a middle axis: above it good, below it bad. Drawn by hand, because it is on the way of the pop. */
export function TrendLine({ points, label, height, marks = [] }: TrendLineProps) {
  const step = points.length > 1 ? (WIDTH - 2 * PAD) / (points.length - 1) : 0;
  const x = (index: number) => PAD + index * step;
  const y = (score: number) => PAD + ((1 - score) / 2) * (height - 2 * PAD);
  const path = points.map((score, i) => `${i === 0 ? 'M' : 'L'}${x(i)} ${y(score)}`).join('');
  const place = (index: number) => ({
    left: `${(x(index) / WIDTH) * 100}%`,
    top: y(points[index] ?? 0),
  });
  const last = points.length - 1;
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
      {last >= 0 && marks.every(({ index }) => index !== last) ? (
        <span className={classes.now} data-sign={sign(points[last] ?? 0)} style={place(last)} />
      ) : null}
      {marks.map(({ index, kind }) => (
        <span key={kind} className={classes.marked} style={place(index)}>
          <TrendShape kind={kind} />
        </span>
      ))}
    </div>
  );
}

function sign(score: number): 'good' | 'bad' | 'neutral' {
  if (score > 0.2) return 'good';
  return score < -0.2 ? 'bad' : 'neutral';
}
