import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactId, CustomerId } from '../../shared/domain/ids.ts';
import type { OpenedCustomer } from '../../shared/protocol/supervisor/customers.ts';
import classes from './CustomerName.module.css';
import { OpenCustomerForm } from './OpenCustomerForm.tsx';
import { OpenedDetails } from './OpenedDetails.tsx';

type CustomerNameProps = {
  /** Null where it is not known who it is; then there is nothing to open. */
  readonly customerId: CustomerId | null;
  /** The contact they are looked at on; null where it is none in particular. */
  readonly contactId: ContactId | null;
  /** As the server gives it to supervisors. */
  readonly maskedName: string | null;
};

type Standing =
  | { readonly kind: 'masked' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'opened'; readonly customer: OpenedCustomer };

/**
 * A customer as supervisors see them: masked, until they say why they want to know more. What was
 * opened stays open until the page is left.
 */
export function CustomerName({ customerId, contactId, maskedName }: CustomerNameProps) {
  const { t } = useTranslation('reports');
  if (customerId === null || maskedName === null) {
    return <span className={classes.name}>{maskedName ?? t('customer.unknown')}</span>;
  }
  // Another customer in the same place is masked again.
  return (
    <Masked
      key={customerId}
      customerId={customerId}
      contactId={contactId}
      maskedName={maskedName}
    />
  );
}

type MaskedProps = CustomerNameProps & {
  readonly customerId: CustomerId;
  readonly maskedName: string;
};

function Masked({ customerId, contactId, maskedName }: MaskedProps) {
  const { t } = useTranslation('reports');
  const [standing, setStanding] = useState<Standing>({ kind: 'masked' });
  const show = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    // Whoever thinks better of it is back where they were.
    if (standing.kind === 'masked' && wasAsking.current) show.current?.focus();
    wasAsking.current = standing.kind === 'asking';
  }, [standing]);

  if (standing.kind === 'opened') return <OpenedDetails customer={standing.customer} />;
  return (
    <span className={classes.masked}>
      <span className={classes.name}>{maskedName}</span>
      {standing.kind === 'masked' ? (
        <Button
          ref={show}
          size="compact-xs"
          variant="subtle"
          aria-label={t('customer.show-whom', { name: maskedName })}
          onClick={() => setStanding({ kind: 'asking' })}
        >
          {t('customer.show')}
        </Button>
      ) : (
        <OpenCustomerForm
          customerId={customerId}
          contactId={contactId}
          onOpened={(customer) => setStanding({ kind: 'opened', customer })}
          onStop={() => setStanding({ kind: 'masked' })}
        />
      )}
    </span>
  );
}
