import { useTranslation } from 'react-i18next';
import type { Intent } from '../../../shared/domain/sentiment/intent.ts';
import { announce } from '../../announce/announcer.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useIntentStore } from './intent-store.ts';

/** Records what the customer wants. */
export function useSetIntent(): (intent: Intent) => Promise<void> {
  const { t } = useTranslation(['console', 'common']);
  const host = useHost();
  return async (intent) => {
    const { contactId } = useIntentStore.getState();
    if (contactId === null) return;
    await host.call('contact.set-intent', { contactId, intent });
    announce({ brief: t('announce.intent', { intent: t(`common:intent.${intent}`) }) });
  };
}
