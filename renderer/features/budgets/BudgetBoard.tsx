import { IconScale } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyNote } from '../../ui/EmptyNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { BudgetRow } from './BudgetRow.tsx';
import classes from './Budgets.module.css';
import { useBudgetsStore } from './budgets-store.ts';
import { LeaseRow } from './LeaseRow.tsx';
import { useBudgetsFeed } from './use-budgets-feed.ts';

/** How the budgets stand, and the amounts that desks hold and have not reported. */
export function BudgetBoard({ className }: { className?: string | undefined }) {
  const { t } = useTranslation('budgets');
  const ask = useBudgetsFeed();
  const known = useBudgetsStore((state) => state.budgets);
  const unreachable = useBudgetsStore((state) => state.unreachable);
  if (known === null) {
    return (
      <Section level={2} title={t('title')} className={className}>
        <EmptyNote icon={<IconScale size={24} stroke={1.5} />}>
          {t(unreachable ? 'unreachable' : 'empty')}
        </EmptyNote>
      </Section>
    );
  }
  const { budgets, agentNames, leases } = known;
  return (
    <Section level={2} title={t('title')} className={className}>
      {budgets.length === 0 ? <p className={classes.none}>{t('none')}</p> : null}
      <ul className={classes.budgets}>
        {budgets.map((budget) => (
          <li key={`${budget.scope}${budget.owner}${budget.periodKey}`}>
            <BudgetRow budget={budget} agentNames={agentNames} />
          </li>
        ))}
      </ul>
      <Section title={t('leases', { count: leases.length })}>
        {leases.length === 0 ? <p className={classes.none}>{t('no-leases')}</p> : null}
        <ul className={classes.leases}>
          {leases.map((out) => (
            <LeaseRow key={out.lease.leaseId} out={out} onWrittenOff={ask} />
          ))}
        </ul>
      </Section>
    </Section>
  );
}
