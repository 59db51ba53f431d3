import {
  IconAlertTriangle,
  IconPlayerPauseFilled,
  IconReceipt,
  IconTruckDelivery,
  IconX,
} from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/domain/customer/account.ts';
import type { AccountId } from '../../../shared/domain/ids.ts';
import { announce } from '../../announce/announcer.ts';
import { CommandHint } from '../../commands/CommandHint.tsx';
import { useCommand } from '../../commands/use-command.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useCodeLabel } from '../../i18n/use-code-label.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Mark } from '../../ui/Mark.tsx';
import { useReportFailure } from '../../ui/report-failure.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './AccountList.module.css';
import type { CallerStory } from './customer-store.ts';

type AccountListProps = {
  readonly story: CallerStory;
  readonly accounts: readonly Account[];
  readonly currency: string;
};

/**
 * The customer's accounts: which one the contact is about, and what stands open on each. With a
 * single one there is nothing to choose, and it is shown only for what stands open on it.
 */
export function AccountList({ story, accounts, currency }: AccountListProps) {
  const { t } = useTranslation('console');
  const [only] = accounts;
  if (only === undefined) return null;
  if (accounts.length === 1) {
    return hasOpenMatters(only) ? (
      <Section title={t('who.accounts.title')}>
        <p className={classes.single}>
          {only.name}
          <OpenMatters account={only} currency={currency} />
        </p>
      </Section>
    ) : null;
  }
  return <AccountPicker story={story} accounts={accounts} currency={currency} />;
}

function AccountPicker({ story, accounts, currency }: AccountListProps) {
  const { t } = useTranslation('console');
  const host = useHost();
  const report = useReportFailure();
  const format = useFormat();
  const codeLabel = useCodeLabel();
  const group = useRef<HTMLDivElement>(null);
  const { contactId, accountId, open } = story;
  useCommand(
    'account.choose',
    () => group.current?.querySelector<HTMLElement>('input:checked, input')?.focus(),
    open,
  );
  const choose = (chosen: AccountId, name: string) => {
    host
      .call('contact.choose-account', { contactId, accountId: chosen })
      .then(() => announce({ brief: t('who.accounts.chosen', { name }) }))
      .catch(report);
  };
  return (
    <Section title={t('who.accounts.title')} aside={<CommandHint command="account.choose" />}>
      <div ref={group} role="radiogroup" aria-label={t('who.accounts.about')}>
        {accounts.map((account) => (
          <label key={account.id} className={classes.account}>
            <input
              type="radio"
              name="account"
              className={classes.radio}
              checked={account.id === accountId}
              disabled={!open}
              onChange={() => choose(account.id, account.name)}
            />
            <span className={classes.name}>{account.name}</span>
            <span className={classes.figure}>
              {t('who.accounts.monthly', {
                amount: format.money(account.monthlyValueMinor, currency),
              })}
            </span>
            <span className={classes.more}>
              {codeLabel('tier', account.tier)}
              {account.id === accountId ? ` · ${t('who.accounts.at-hand')}` : ''}
              <OpenMatters account={account} currency={currency} />
            </span>
          </label>
        ))}
      </div>
    </Section>
  );
}

/** What must often be settled before anything else: unpaid, disputed, on its way, paused. */
function OpenMatters({ account, currency }: { account: Account; currency: string }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const { balanceDueMinor, openDisputes, pendingOrders, status } = account;
  return (
    <span className={classes.matters}>
      {status === 'active' ? null : (
        <Mark
          tone="neutral"
          icon={status === 'paused' ? <IconPlayerPauseFilled size={14} /> : <IconX size={14} />}
        >
          {t(`who.accounts.${status}`)}
        </Mark>
      )}
      {balanceDueMinor > 0 ? (
        <Mark tone="bad" icon={<IconReceipt size={14} stroke={1.75} />}>
          {t('who.accounts.due', { amount: format.money(balanceDueMinor, currency) })}
        </Mark>
      ) : null}
      {openDisputes > 0 ? (
        <Mark tone="warn" icon={<IconAlertTriangle size={14} stroke={1.75} />}>
          {t('who.accounts.disputes', { count: openDisputes })}
        </Mark>
      ) : null}
      {pendingOrders > 0 ? (
        <Mark tone="neutral" icon={<IconTruckDelivery size={14} stroke={1.75} />}>
          {t('who.accounts.orders', { count: pendingOrders })}
        </Mark>
      ) : null}
    </span>
  );
}

function hasOpenMatters({
  balanceDueMinor,
  openDisputes,
  pendingOrders,
  status,
}: Account): boolean {
  return balanceDueMinor > 0 || openDisputes > 0 || pendingOrders > 0 || status !== 'active';
}
