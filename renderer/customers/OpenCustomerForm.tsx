import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactId, CustomerId } from '../../shared/domain/ids.ts';
import {
  LEAST_WHY_CHARACTERS,
  MOST_WHY_CHARACTERS,
  type OpenedCustomer,
} from '../../shared/protocol/supervisor/customers.ts';
import { useHost } from '../host/HostProvider.tsx';
import { useReportFailure } from '../ui/report-failure.ts';
import classes from './CustomerName.module.css';

type OpenCustomerFormProps = {
  readonly customerId: CustomerId;
  readonly contactId: ContactId | null;
  readonly onOpened: (customer: OpenedCustomer) => void;
  readonly onStop: () => void;
};

/** Asks in place why a customer is opened, and says that it is written down. */
export function OpenCustomerForm({
  customerId,
  contactId,
  onOpened,
  onStop,
}: OpenCustomerFormProps) {
  const { t } = useTranslation('reports');
  const host = useHost();
  const report = useReportFailure();
  const [why, setWhy] = useState('');
  const [missing, setMissing] = useState(false);
  const [asked, setAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const isEnough = why.trim().length >= LEAST_WHY_CHARACTERS;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isEnough) return setMissing(true);
    // Each opening is an entry in the audit log: one press is one.
    if (asked) return;
    setAsked(true);
    host
      .call('customer.open', { customerId, contactId, why })
      .then(onOpened)
      .catch(report)
      .finally(() => setAsked(false));
  };
  return (
    <form
      className={classes.form}
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onStop();
      }}
    >
      <TextInput
        ref={field}
        className={classes.why}
        size="xs"
        label={t('customer.why')}
        description={t('customer.recorded')}
        error={missing && !isEnough ? t('customer.why-needed') : false}
        maxLength={MOST_WHY_CHARACTERS}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <Button type="submit" size="xs">
        {t('customer.show')}
      </Button>
      <Button size="xs" variant="subtle" color="neutral" onClick={onStop}>
        {t('customer.never-mind')}
      </Button>
    </form>
  );
}
