import { TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '../../../shared/domain/offers/decision.ts';
import { announce } from '../../announce/announcer.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useReasonLabel } from '../../reference/reference-store.ts';
import { useReportFailure } from '../../ui/report-failure.ts';
import { useOffersStore } from './offers-store.ts';

type ReasonForAskingProps = { readonly suggestion: Suggestion; readonly onDone: () => void };

/** One line, filled in already: Enter sends it, Escape thinks better of it. */
export function ReasonForAsking({ suggestion, onDone }: ReasonForAskingProps) {
  const { t } = useTranslation('offers');
  const host = useHost();
  const report = useReportFailure();
  const contactId = useOffersStore((state) => state.contactId);
  const reason = useReasonLabel(useOffersStore((state) => state.reason));
  const [text, setText] = useState(
    reason === null ? t('approval.prefill') : t('approval.prefill-reason', { reason }),
  );
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    field.current?.focus();
    field.current?.select();
    return () => {
      // Back to where the agent was typing, unless they have gone on elsewhere.
      if (document.activeElement !== document.body) return;
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (contactId === null) return;
    host
      .call('approval.ask', { contactId, offerId: suggestion.offerId, reason: text })
      .then(() => {
        announce({ brief: t('announce.asked') });
        onDone();
      })
      .catch(report);
  };
  return (
    <form onSubmit={send}>
      <TextInput
        ref={field}
        size="sm"
        label={t('approval.reason')}
        description={t('approval.keys')}
        inputWrapperOrder={['label', 'input', 'description']}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
        }}
      />
    </form>
  );
}
