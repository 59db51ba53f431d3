import type { ReactNode } from 'react';
import classes from './EmptyNote.module.css';

type EmptyNoteProps = { readonly icon?: ReactNode; readonly children: ReactNode };

/** Says what will appear in an empty place, and when. */
export function EmptyNote({ icon, children }: EmptyNoteProps) {
  return (
    <div className={classes.note}>
      {icon === undefined ? null : (
        <span className={classes.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <p className={classes.text}>{children}</p>
    </div>
  );
}
