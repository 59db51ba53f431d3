import classes from './TrendShape.module.css';

/** What is marked on a trend line: each kind has a shape of its own. */
export type TrendShapeKind = 'turn' | 'low' | 'fall';

const SHAPES = {
  turn: <circle cx={6} cy={6} r={4} />,
  low: <path d="M1.5 2.5h9L6 10.5z" />,
  fall: <path d="M6 0.5 11.5 6 6 11.5 0.5 6z" />,
} as const;

/** A mark on a trend line, and the same mark beside the words for it. */
export function TrendShape({ kind }: { kind: TrendShapeKind }) {
  return (
    <svg
      className={classes.shape}
      data-kind={kind}
      viewBox="0 0 12 12"
      width={10}
      height={10}
      aria-hidden="true"
    >
      {SHAPES[kind]}
    </svg>
  );
}
