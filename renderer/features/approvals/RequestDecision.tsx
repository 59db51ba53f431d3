import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Approval } from '../../../shared/domain/authority/approval.ts';
import type { ApprovalDecision } from '../../../shared/schema/authority.ts';
import { announce } from '../../announce/announcer.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useCommand } from '../../commands/use-command.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { idOf, useApprovalsStore } from './approvals-store.ts';
import { CounterForm } from './CounterForm.tsx';
import { DenyForm } from './DenyForm.tsx';
import classes from './RequestCard.module.css';

/** Yes by one key; no and something else each ask for a line in place. The first answer wins. */
export function RequestDecision({ approval }: { approval: Approval }) {
  const { t } = useTranslation('approvals');
  const host = useHost();
  const [writing, setWriting] = useState<'deny' | 'counter' | null>(null);

  const decide = async (decision: ApprovalDecision) => {
    const asked = { approvalId: idOf(approval), decision };
    const { approval: answered } = await host.call('approval.decide', asked);
    useApprovalsStore.getState().take(answered);
    announce({ brief: saidBy(answered, decision) });
  };
  /** Somebody else's answer is not what was just decided here. */
  const saidBy = ({ state }: Approval, decision: ApprovalDecision): string => {
    const mine = { approve: 'approved', deny: 'denied', counter: 'countered' }[decision.kind];
    if (state.kind === mine) return t('announce.done');
    return 'answer' in state
      ? t('announce.first', { name: state.answer.byName })
      : t(state.kind === 'withdrawn' ? 'by.withdrawn' : 'by.expired');
  };
  useCommand('request.approve', () => decide({ kind: 'approve', note: '' }));
  useCommand('request.deny', () => setWriting('deny'));
  useCommand('request.counter', () => setWriting('counter'));

  const stop = () => setWriting(null);
  if (writing === 'deny') return <DenyForm onSend={decide} onStop={stop} />;
  if (writing === 'counter') {
    return <CounterForm request={approval.request} onSend={decide} onStop={stop} />;
  }
  return (
    <div className={classes.actions}>
      <CommandButton command="request.approve" variant="filled" />
      <CommandButton command="request.deny" />
      <CommandButton command="request.counter" />
    </div>
  );
}
