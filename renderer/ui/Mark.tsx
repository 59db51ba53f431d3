import type { ReactNode } from 'react';
import classes from './Mark.module.css';

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'accent';

type MarkProps = {
  readonly tone: Tone;
  /** Colour never says it alone: an icon goes with every mark. */
  readonly icon: ReactNode;
  readonly children: ReactNode;
  readonly soft?: boolean;
};

/** A short word with an icon and a colour of meaning. */
export function Mark({ tone, icon, children, soft = false }: MarkProps) {
  return (
    <span className={classes.mark} data-tone={tone} data-soft={soft || undefined}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <span>{children}</span>
    </span>
  );
}
