import { IconBulb } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useExplain } from '../../i18n/explain.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReasonLabel } from '../../reference/reference-store.ts';
import { ProposalLine } from '../../ui/ProposalLine.tsx';
import { openProposal, useReasonStore } from './reason-store.ts';

/** Why the customer seems to be in touch, taken by one key. */
export function ReasonProposal() {
  const { t } = useTranslation('console');
  const explain = useExplain();
  const format = useFormat();
  const proposal = useReasonStore(openProposal);
  const label = useReasonLabel(proposal?.code ?? null);
  if (proposal === null) return <ProposalLine />;
  const { because, probability } = proposal;
  const why = because === null ? t('reason.likely') : explain(because);
  return (
    <ProposalLine
      icon={<IconBulb size={18} stroke={1.75} aria-hidden="true" />}
      action={
        <CommandButton command="reason.take" size="compact-xs">
          {t('reason.take')}
        </CommandButton>
      }
    >
      <strong>{label}</strong> {probability === null ? null : `${format.odds(probability)} · `}
      {why}
    </ProposalLine>
  );
}
