import { IconGavel } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../announce/announcer.ts';
import { useCommand } from '../../commands/use-command.ts';
import { useOfferNames } from '../../reference/reference-store.ts';
import { EmptyNote } from '../../ui/EmptyNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { AnsweredToday } from './AnsweredToday.tsx';
import classes from './ApprovalQueue.module.css';
import { idOf, openOnes, requestAtHand, useApprovalsStore } from './approvals-store.ts';
import { RequestCard } from './RequestCard.tsx';

/**
 * What agents of the team ask for, the most urgent first, and what was answered today. It is fed by
 * useApprovalsFeed(), which goes on while another screen is open.
 */
export function ApprovalQueue({ className }: { className?: string | undefined }) {
  const { t } = useTranslation('approvals');
  const names = useOfferNames();
  const approvals = useApprovalsStore((state) => state.approvals);
  const unreachable = useApprovalsStore((state) => state.unreachable);
  const atHand = useApprovalsStore(requestAtHand);
  const choose = useApprovalsStore((state) => state.choose);
  const open = openOnes(approvals ?? []);
  // What was just answered keeps its place until the supervisor goes on.
  const shown = (approvals ?? []).filter((one) => open.includes(one) || one === atHand);

  const turnOn = () => {
    const at = atHand === null ? -1 : open.indexOf(atHand);
    const next = open[(at + 1) % open.length];
    if (next === undefined) return;
    choose(idOf(next));
    const { offerId } = next.request.terms;
    announce({ brief: `${next.agentName}, ${names.get(offerId) ?? offerId}` });
  };
  useCommand(
    'request.next',
    turnOn,
    open.some((one) => one !== atHand),
  );

  return (
    <Section
      level={2}
      title={t('title')}
      className={className}
      aside={<span className={classes.count}>{t('open', { count: open.length })}</span>}
    >
      {shown.length === 0 ? (
        <EmptyNote icon={<IconGavel size={24} stroke={1.5} />}>
          {t(unreachable ? 'unreachable' : 'none')}
        </EmptyNote>
      ) : (
        <ol className={classes.queue}>
          {shown.map((approval) => (
            <li key={idOf(approval)}>
              <RequestCard approval={approval} atHand={approval === atHand} />
            </li>
          ))}
        </ol>
      )}
      <AnsweredToday approvals={approvals ?? []} />
    </Section>
  );
}
