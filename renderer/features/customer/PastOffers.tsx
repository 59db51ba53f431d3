import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/domain/customer/account.ts';
import type { PastOffer } from '../../../shared/domain/customer/customer-360.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { OutcomeMark } from '../../marks/OutcomeMark.tsx';
import { useOfferNames } from '../../reference/reference-store.ts';
import { Section } from '../../ui/Section.tsx';
import { accountName } from './account-name.ts';
import classes from './rows.module.css';

type PastOffersProps = {
  readonly offers: readonly PastOffer[];
  readonly accounts: readonly Account[];
  readonly currency: string;
};

/** What was offered before, and what became of it. */
export function PastOffers({ offers, accounts, currency }: PastOffersProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const names = useOfferNames();
  return (
    <Section title={t('who.offered-before')}>
      {offers.length === 0 ? <p className={classes.none}>{t('who.never-offered')}</p> : null}
      <ul className={classes.rows}>
        {offers.map(({ offerId, contactId, outcome, atMs, faceValueMinor, accountId }) => (
          <li key={`${contactId}${offerId}`} className={classes.row}>
            <span className={classes.main}>
              {names.get(offerId) ?? offerId}
              <span className={classes.sub}>
                <OutcomeMark outcome={outcome} /> ·{' '}
                {[format.date(atMs), accountName(accounts, accountId)].filter(Boolean).join(' · ')}
              </span>
            </span>
            <span className={classes.figure}>{format.money(faceValueMinor, currency)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
