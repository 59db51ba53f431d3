import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../shared/domain/guardrails/state.ts';
import { announce } from '../../announce/announcer.ts';
import { useCommand } from '../../commands/use-command.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useGuardrailsStore } from './guardrails-store.ts';

/** Records that the customer wants no offers, whether or not their words proposed it; and undoes it. */
export function useRefusalCommands(refusal: Refusal['kind']): void {
  const { t } = useTranslation('guardrails');
  const host = useHost();
  const contactId = useGuardrailsStore((state) => state.contactId);
  const call = (method: 'refusal.record' | 'refusal.withdraw') => async () => {
    if (contactId === null) return;
    await host.call(method, { contactId });
    announce({ brief: t(`announce.${method}`) });
  };
  useCommand('refusal.record', call('refusal.record'), refusal !== 'recorded');
  useCommand('refusal.withdraw', call('refusal.withdraw'), refusal !== 'none');
}
