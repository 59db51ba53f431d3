import { ApprovalQueue } from '../features/approvals/ApprovalQueue.tsx';
import { BudgetBoard } from '../features/budgets/BudgetBoard.tsx';
import { FloorScreen } from '../features/floor/FloorScreen.tsx';
import classes from './SupervisorScreen.module.css';

/** What a supervisor sees: what the team asks for, what it may give away, and the floor. */
export function SupervisorScreen() {
  return (
    <FloorScreen
      beside={
        <>
          <ApprovalQueue className={classes.card} />
          <BudgetBoard className={classes.card} />
        </>
      }
    />
  );
}
