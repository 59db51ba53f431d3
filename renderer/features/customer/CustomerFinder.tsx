import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostOutput } from '../../../shared/contract/host-contract.ts';
import type { CustomerId } from '../../../shared/domain/ids.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useCodeLabel } from '../../i18n/use-code-label.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ChoiceList } from '../../ui/ChoiceList.tsx';
import { useReportFailure } from '../../ui/report-failure.ts';
import classes from './CandidateChooser.module.css';
import { CustomerForm } from './CustomerForm.tsx';
import type { CallerStory } from './customer-store.ts';

type CustomerFinderProps = {
  readonly story: CallerStory;
  readonly autoFocus?: boolean;
  readonly onDone?: () => void;
};

const SEARCH_PAUSE_MS = 150;
const MIN_LETTERS = 2;

/** Finds a customer by name, number or customer number, or makes a new one. */
export function CustomerFinder({ story, autoFocus = false, onDone }: CustomerFinderProps) {
  const { t } = useTranslation('console');
  const host = useHost();
  const report = useReportFailure();
  const format = useFormat();
  const codeLabel = useCodeLabel();
  const [text, setText] = useState('');
  const [creating, setCreating] = useState(false);
  const found = useCustomerSearch(text);
  // What was found for less than has been typed by now may be somebody else.
  const only =
    found?.text === text.trim() && found.customers.length === 1 ? found.customers[0] : undefined;

  const choose = (customerId: CustomerId) => {
    host
      .call('contact.choose-customer', { contactId: story.contactId, customerId })
      .then(() => onDone?.(), report);
  };

  return (
    <div className={classes.chooser}>
      <TextInput
        id="customer-search"
        label={t('who.search')}
        placeholder={t('who.search-hint')}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={text}
        // Opened by the agent's own key or click, so the focus is theirs to move.
        autoFocus={autoFocus}
        autoComplete="off"
        disabled={!story.open}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && only !== undefined) choose(only.id);
          if (event.key === 'Escape') onDone?.();
        }}
      />
      {found === null ? null : (
        <>
          {found.source === 'cache' ? (
            <p className={classes.note}>{t('who.searched-here-only')}</p>
          ) : null}
          {found.customers.length === 0 ? (
            <p className={classes.note}>{t('who.not-found')}</p>
          ) : null}
          <ChoiceList
            label={t('who.found', { count: found.customers.length })}
            choices={found.customers.map((customer) => ({
              id: customer.id,
              title: customer.name,
              details: [
                [
                  t('who.since-short', { month: format.month(customer.customerSinceMs) }),
                  codeLabel('segment', customer.segment),
                  customer.phones[0] ?? '',
                ]
                  .filter(Boolean)
                  .join(' · '),
              ],
            }))}
            onChoose={choose}
          />
        </>
      )}
      {creating ? (
        <CustomerForm
          story={story}
          name={text}
          onDone={() => {
            setCreating(false);
            onDone?.();
          }}
        />
      ) : (
        <Button
          variant="default"
          leftSection={<IconUserPlus size={16} aria-hidden="true" />}
          disabled={!story.open}
          onClick={() => setCreating(true)}
        >
          {t('who.create')}
        </Button>
      )}
    </div>
  );
}

type Found = HostOutput<'customer.search'> & { readonly text: string };

/** What the host finds for a text, a moment after the last letter; null before there is enough of it. */
function useCustomerSearch(text: string): Found | null {
  const host = useHost();
  const report = useReportFailure();
  const [wanted] = useDebouncedValue(text.trim(), SEARCH_PAUSE_MS);
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (wanted.length < MIN_LETTERS) {
      setFound(null);
      return;
    }
    let current = true;
    host.call('customer.search', { text: wanted }).then((answer) => {
      // An older question answered late must not replace the newer answer.
      if (current) setFound({ ...answer, text: wanted });
    }, report);
    return () => {
      current = false;
    };
  }, [host, report, wanted]);
  return found;
}
