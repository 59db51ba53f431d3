import { useTranslation } from 'react-i18next';
import { announce } from '../../announce/announcer.ts';
import { useCommand } from '../../commands/use-command.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useExplain } from '../../i18n/explain.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useCallerName } from './caller-name.ts';
import { useContactStore } from './contact-store.ts';

/** Accepting and ending the contact, wherever the agent is on the page. */
export function useContactCommands(): void {
  const host = useHost();
  const contactId = useContactStore((state) => state.contact?.header.contactId);
  const phase = useContactStore((state) => state.contact?.phase.kind);
  useCommand(
    'contact.accept',
    () => contactId && host.call('contact.accept', { contactId }),
    phase === 'ringing',
  );
  useCommand(
    'contact.end',
    () => contactId && host.call('contact.end', { contactId }),
    phase === 'live',
  );
  const brief = useBrief();
  useCommand('contact.brief', () => announce({ brief: brief() }), contactId !== undefined);
}

/** The three facts in a breath: who, why, and what is at stake. */
function useBrief(): () => string {
  const { t } = useTranslation(['console', 'common']);
  const explain = useExplain();
  const format = useFormat();
  const contact = useContactStore((state) => state.contact);
  const name = useCallerName(contact?.caller ?? null);
  return () => {
    if (contact === null) return '';
    const { caller, why } = contact;
    const stake =
      caller.kind === 'matched'
        ? t('announce.stake', {
            amount: format.roundMoney(caller.atStakeMinor, caller.currency),
            risk: t(`common:risk.${caller.risk}`),
          })
        : '';
    return [name, why === null ? '' : explain(why), stake].filter(Boolean).join('. ');
  };
}
