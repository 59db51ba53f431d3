import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalRequest } from '../../../shared/domain/authority/approval.ts';
import { localize } from '../../../shared/domain/languages.ts';
import type { ApprovalDecision } from '../../../shared/schema/authority.ts';
import { amountText, parseAmount } from '../../i18n/amount.ts';
import { useLanguage } from '../../i18n/use-format.ts';
import { useOffers } from '../../reference/reference-store.ts';
import { useReportFailure } from '../../ui/report-failure.ts';
import { onEscape } from './DenyForm.tsx';
import classes from './RequestCard.module.css';

type CounterFormProps = {
  readonly request: ApprovalRequest;
  readonly onSend: (decision: ApprovalDecision) => Promise<void>;
  readonly onStop: () => void;
};

/** Another amount of the same offer, or another offer altogether. */
export function CounterForm({ request, onSend, onStop }: CounterFormProps) {
  const { t } = useTranslation('approvals');
  const report = useReportFailure();
  const language = useLanguage();
  const { terms, currency } = request;
  const offers = useOffers().filter(
    ({ status, economics }) => status === 'published' && economics.currency === currency,
  );
  const [offerId, setOfferId] = useState<string>(terms.offerId);
  const [amount, setAmount] = useState(() => amountText(terms.faceValueMinor, currency, language));
  const [note, setNote] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  const faceValueMinor = parseAmount(amount, currency);
  const offer = offers.find(({ id }) => id === offerId);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (offer === undefined || faceValueMinor === null) return;
    const decision = { kind: 'counter', offerId: offer.id, faceValueMinor, note } as const;
    onSend(decision).then(onStop).catch(report);
  };
  return (
    <form className={classes.form} onSubmit={send} onKeyDown={onEscape(onStop)}>
      <TextInput
        ref={field}
        label={t('counter-amount', { currency })}
        inputMode="decimal"
        className={classes.amount ?? ''}
        error={faceValueMinor === null ? t('amount-wrong') : false}
        value={amount}
        onChange={(event) => setAmount(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('counter-offer')}
        value={offerId}
        data={offers.map(({ id, name }) => ({ value: id, label: localize(name, language) }))}
        onChange={(event) => setOfferId(event.currentTarget.value)}
      />
      <TextInput
        label={t('note')}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        <Button type="submit" variant="filled" aria-disabled={faceValueMinor === null}>
          {t('send')}
        </Button>
        <Button variant="subtle" color="neutral" onClick={onStop}>
          {t('never-mind')}
        </Button>
      </div>
    </form>
  );
}
