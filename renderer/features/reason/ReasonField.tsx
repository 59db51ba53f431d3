import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../commands/use-command.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useReasonLabels, useReasons } from '../../reference/reference-store.ts';
import { useReportFailure } from '../../ui/report-failure.ts';
import { TypeAhead } from '../../ui/TypeAhead.tsx';
import { useReasonStore } from './reason-store.ts';

/** Why the customer is in touch: by type-ahead, or the proposal by one key. */
export function ReasonField() {
  const { t } = useTranslation('console');
  const host = useHost();
  const report = useReportFailure();
  const field = useRef<HTMLInputElement>(null);
  const contactId = useReasonStore((state) => state.contactId);
  const reason = useReasonStore((state) => state.reason);
  const proposed = useReasonStore((state) => state.proposed);
  const reasons = useReasons();
  const labels = useReasonLabels();

  const set = async (code: string) => {
    const known = reasons.find((candidate) => candidate.code === code);
    if (contactId === null || known === undefined) return;
    await host.call('contact.set-reason', { contactId, reason: known.code });
  };
  useCommand(
    'reason.take',
    () => proposed && set(proposed.code),
    proposed !== null && proposed.code !== reason,
  );
  useCommand('reason.find', () => field.current?.focus(), contactId !== null);

  return (
    <TypeAhead
      ref={field}
      label={t('reason.label')}
      placeholder={t('reason.hint')}
      nothingFound={t('reason.nothing')}
      value={reason}
      options={reasons.map(({ code }) => ({ value: code, label: labels.get(code) ?? code }))}
      onChoose={(code) => void set(code).catch(report)}
    />
  );
}
