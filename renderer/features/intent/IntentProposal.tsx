import { VisuallyHidden } from '@mantine/core';
import { IconCheck, IconTargetArrow } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { ProposalLine } from '../../ui/ProposalLine.tsx';
import { useIntentStore } from './intent-store.ts';

/** What the customer seems to want, taken by one key; afterwards, what was noted. */
export function IntentProposal() {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const intent = useIntentStore((state) => state.intent);
  const proposed = useIntentStore((state) => state.proposed);
  if (intent !== null) {
    return (
      <ProposalLine icon={<IconCheck size={18} stroke={1.75} aria-hidden="true" />}>
        <strong>{t(`common:intent.${intent}`)}</strong> {t('intent.noted')}
      </ProposalLine>
    );
  }
  if (proposed === null) return <ProposalLine />;
  const name = t(`common:intent.${proposed.intent}`);
  return (
    <ProposalLine
      icon={<IconTargetArrow size={18} stroke={1.75} aria-hidden="true" />}
      action={
        <CommandButton command="intent.take" size="compact-xs">
          <VisuallyHidden>{name}: </VisuallyHidden>
          {t('intent.take')}
        </CommandButton>
      }
    >
      <strong>{name}</strong> {format.odds(proposed.probability)}
    </ProposalLine>
  );
}
