import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useOfferNames } from '../../reference/reference-store.ts';
import { Section } from '../../ui/Section.tsx';
import rows from './OfferRows.module.css';
import { disclosuresDueNow, openOffer, useOffersStore } from './offers-store.ts';
import classes from './SuggestionCard.module.css';
import { useOfferCommands } from './use-offer-commands.ts';

/** After the contact: the offer whose answer was not recorded before the line went dead. */
export function PendingOffer() {
  const open = useOffersStore((state) => openOffer(state.made));
  return open === null ? null : <Unanswered offer={open} />;
}

function Unanswered({ offer }: { offer: NonNullable<ReturnType<typeof openOffer>> }) {
  const { t } = useTranslation('offers');
  const format = useFormat();
  const names = useOfferNames();
  const due = useOffersStore(disclosuresDueNow);
  const missing = useId();
  useOfferCommands(null);
  return (
    <Section title={t('unanswered')}>
      <p className={rows.single}>
        <span>{names.get(offer.offerId) ?? offer.offerId}</span>
        <span className={rows.figure}>{format.money(offer.faceValueMinor, offer.currency)}</span>
      </p>
      <div className={classes.answer}>
        <CommandButton command="offer.accept" {...(due ? { describedBy: missing } : {})}>
          {t('accepted')}
        </CommandButton>
        <CommandButton command="offer.decline">{t('declined')}</CommandButton>
      </div>
      {due ? (
        <div className={classes.unsaid}>
          <p id={missing} className={classes.missing}>
            {t('say-then-accept')}
          </p>
          <CommandButton command="disclosure.give" size="compact-xs">
            {t('said')}
          </CommandButton>
        </div>
      ) : null}
    </Section>
  );
}
