import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { OutcomeMark } from '../../marks/OutcomeMark.tsx';
import { useOfferNames } from '../../reference/reference-store.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './OfferRows.module.css';
import { useOffersStore } from './offers-store.ts';

/** What was already put to the customer on this contact. */
export function MadeOffers() {
  const { t } = useTranslation('offers');
  const format = useFormat();
  const names = useOfferNames();
  const made = useOffersStore((state) => state.made);
  const answered = made.filter(({ outcome }) => outcome !== 'presented');
  if (answered.length === 0) return null;
  return (
    <Section title={t('made')}>
      <ul className={classes.rows}>
        {answered.map(({ offerId, outcome, faceValueMinor, currency }) => (
          <li key={offerId} className={classes.row}>
            <span className={classes.name}>{names.get(offerId) ?? offerId}</span>
            <OutcomeMark outcome={outcome} />
            <span className={classes.figure}>{format.money(faceValueMinor, currency)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
