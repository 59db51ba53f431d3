import { useTranslation } from 'react-i18next';
import { ApprovalHistory } from '../features/approvals/ApprovalHistory.tsx';
import { ApprovalQueue } from '../features/approvals/ApprovalQueue.tsx';
import { BudgetBoard } from '../features/budgets/BudgetBoard.tsx';
import classes from './SupervisorScreen.module.css';

/** What the team asks for, beside what it may give away; below, what was asked before. */
export function ApprovalsScreen() {
  const { t } = useTranslation('reports');
  return (
    <main className={classes.page}>
      <h1 className={classes.title}>{t('frame.screen.approvals')}</h1>
      <div className={classes.halves}>
        <ApprovalQueue className={classes.card} />
        <BudgetBoard className={classes.card} />
      </div>
      <ApprovalHistory />
    </main>
  );
}
