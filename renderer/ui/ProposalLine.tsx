import type { ReactNode } from 'react';
import classes from './ProposalLine.module.css';

type ProposalLineProps = {
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
  /** Takes what is proposed. */
  readonly action?: ReactNode;
};

/** One thing proposed, in one line; the line keeps its place when empty, so that nothing moves. */
export function ProposalLine({ icon, children, action }: ProposalLineProps) {
  return (
    <div className={classes.line}>
      <span className={classes.icon}>{icon}</span>
      <p className={classes.words}>{children}</p>
      {action}
    </div>
  );
}
