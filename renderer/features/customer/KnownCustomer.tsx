import { Button } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer360 } from '../../../shared/domain/customer/customer-360.ts';
import { useCommand } from '../../commands/use-command.ts';
import { AccountList } from './AccountList.tsx';
import { ContactTimeline } from './ContactTimeline.tsx';
import { CustomerFacts } from './CustomerFacts.tsx';
import { CustomerFinder } from './CustomerFinder.tsx';
import type { CallerStory } from './customer-store.ts';
import classes from './KnownCustomer.module.css';
import { OpenIssues } from './OpenIssues.tsx';
import { PastOffers } from './PastOffers.tsx';
import { ProductList } from './ProductList.tsx';

type KnownCustomerProps = { readonly story: CallerStory; readonly customer: Customer360 };

/** Everything known of the customer: three facts first, then what is open, then what has been. */
export const KnownCustomer = memo(function KnownCustomer({ story, customer }: KnownCustomerProps) {
  const { t } = useTranslation('console');
  const [finding, setFinding] = useState(false);
  useCommand('customer.find', () => setFinding(true), story.open);
  return (
    <div className={classes.customer}>
      <CustomerFacts customer={customer} likelyWhy={story.likelyWhy} />
      {finding ? (
        <CustomerFinder story={story} autoFocus onDone={() => setFinding(false)} />
      ) : (
        <Button
          size="compact-xs"
          variant="subtle"
          color="neutral"
          className={classes.other}
          disabled={!story.open}
          onClick={() => setFinding(true)}
        >
          {t('who.someone-else')}
        </Button>
      )}
      <AccountList
        story={story}
        accounts={customer.accounts}
        currency={customer.profile.currency}
      />
      <OpenIssues complaints={customer.complaints} promises={customer.promises} />
      <ProductList products={customer.products} currency={customer.profile.currency} />
      <PastOffers
        offers={customer.offers}
        accounts={customer.accounts}
        currency={customer.profile.currency}
      />
      <ContactTimeline contacts={customer.contacts} accounts={customer.accounts} />
    </div>
  );
});
