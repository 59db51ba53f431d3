import { IconGift } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyNote } from '../../ui/EmptyNote.tsx';
import { MadeOffers } from './MadeOffers.tsx';
import classes from './OfferColumn.module.css';
import { OtherOffers } from './OtherOffers.tsx';
import { activeSuggestion, useOffersStore } from './offers-store.ts';
import { SuggestionCard } from './SuggestionCard.tsx';
import { useOfferCommands } from './use-offer-commands.ts';

/** One suggestion to act on; what was already offered and all the others below it, on demand. */
export function OfferColumn() {
  const { t } = useTranslation('offers');
  const decision = useOffersStore((state) => state.decision);
  const active = useOffersStore(activeSuggestion);
  const contactId = useOffersStore((state) => state.contactId);
  const accepted = useOffersStore((state) =>
    state.made.some(({ outcome }) => outcome === 'accepted'),
  );
  useOfferCommands(active);
  return (
    <div className={classes.offers}>
      {active === null ? (
        <EmptyNote icon={<IconGift size={24} stroke={1.5} />}>
          {decision === null
            ? t('empty-no-customer')
            : accepted
              ? t('empty-accepted')
              : t('empty-none')}
        </EmptyNote>
      ) : (
        <SuggestionCard key={`${contactId}${active.offerId}`} suggestion={active} />
      )}
      <MadeOffers />
      {decision === null ? null : <OtherOffers decision={decision} active={active} />}
    </div>
  );
}
