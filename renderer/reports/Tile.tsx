import type { ReactNode } from 'react';
import classes from './Tile.module.css';

type TileProps = {
  readonly name: string;
  /** Beside the name, such as a question mark. */
  readonly help?: ReactNode;
  readonly children: ReactNode;
  /** A few words that keep it from being mistaken for another. */
  readonly note?: string | undefined;
};

/** Tiles side by side, as many as there is room for. Its children are tiles. */
export function Tiles({ children }: { children: ReactNode }) {
  return <dl className={classes.tiles}>{children}</dl>;
}

/** One figure, large, under its name. */
export function Tile({ name, help, children, note }: TileProps) {
  return (
    <div className={classes.tile}>
      <dt className={classes.name}>
        {name}
        {help}
      </dt>
      <dd className={classes.figure}>
        {children}
        {note === undefined ? null : <span className={classes.note}>{note}</span>}
      </dd>
    </div>
  );
}
