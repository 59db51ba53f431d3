import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../commands/use-command.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useReasonLabels, useReasons } from '../../reference/reference-store.ts';
import { useReportFailure } from '../../ui/report-failure.ts';
import { TypeAhead } from '../../ui/TypeAhead.tsx';
import { openProposal, useReasonStore } from './reason-store.ts';

/** Why the customer is in touch: by type-ahead, the likely ones first, or the proposal by one key. */
export function ReasonField() {
  const { t } = useTranslation('console');
  const format = useFormat();
  const host = useHost();
  const report = useReportFailure();
  const field = useRef<HTMLInputElement>(null);
  const contactId = useReasonStore((state) => state.contactId);
  const reason = useReasonStore((state) => state.reason);
  const candidates = useReasonStore((state) => state.candidates);
  const proposal = useReasonStore(openProposal);
  const reasons = useReasons();
  const labels = useReasonLabels();

  const set = async (code: string) => {
    const known = reasons.find((candidate) => candidate.code === code);
    if (contactId === null || known === undefined) return;
    await host.call('contact.set-reason', { contactId, reason: known.code });
  };
  useCommand('reason.take', () => proposal && set(proposal.code), proposal !== null);
  useCommand('reason.find', () => field.current?.focus(), contactId !== null);

  const likely = new Map(candidates.map(({ code, probability }) => [code, probability]));
  const options = reasons
    .map(({ code }) => ({ code, probability: likely.get(code) ?? 0 }))
    // Stable: those that nothing points to keep the company's order.
    .toSorted((a, b) => b.probability - a.probability)
    .map(({ code, probability }) => ({
      value: code,
      label: labels.get(code) ?? code,
      ...(probability > 0 ? { detail: format.odds(probability) } : {}),
    }));
  return (
    <TypeAhead
      ref={field}
      label={t('reason.label')}
      placeholder={t('reason.hint')}
      nothingFound={t('reason.nothing')}
      value={reason}
      options={options}
      onChoose={(code) => void set(code).catch(report)}
    />
  );
}
