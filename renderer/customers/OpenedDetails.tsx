import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenedCustomer } from '../../shared/protocol/supervisor/customers.ts';
import { useFormat } from '../i18n/use-format.ts';
import classes from './CustomerName.module.css';

/** Who a customer is, once somebody has said why they ask. */
export function OpenedDetails({ customer }: { readonly customer: OpenedCustomer }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { name, phones, email, address, customerSinceMs, language, segment } = customer;
  // The form that was typed in is gone; what it was for is read next.
  const details = useRef<HTMLDListElement>(null);
  useEffect(() => details.current?.focus(), []);
  return (
    <dl ref={details} className={classes.details} tabIndex={-1} aria-label={name}>
      <dt>{t('customer.name')}</dt>
      <dd className={classes.name}>{name}</dd>
      {phones.length === 0 ? null : (
        <>
          <dt>{t('customer.phones')}</dt>
          <dd>{format.list(phones)}</dd>
        </>
      )}
      {email === null ? null : (
        <>
          <dt>{t('customer.email')}</dt>
          <dd>{email}</dd>
        </>
      )}
      {address.length === 0 ? null : (
        <>
          <dt>{t('customer.address')}</dt>
          <dd>{address.map(({ value }) => value).join(', ')}</dd>
        </>
      )}
      <dt>{t('customer.since')}</dt>
      <dd>{format.date(customerSinceMs)}</dd>
      <dt>{t('customer.language')}</dt>
      <dd>{format.languageName(language)}</dd>
      {segment === '' ? null : (
        <>
          <dt>{t('customer.segment')}</dt>
          <dd>{segment}</dd>
        </>
      )}
    </dl>
  );
}
