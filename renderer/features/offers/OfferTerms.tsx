import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Language, type LocalizedText, localize } from '../../../shared/domain/languages.ts';
import type { Offer } from '../../../shared/domain/offers/offer.ts';
import classes from './OfferTerms.module.css';

type OfferTermsProps = {
  readonly offer: Offer;
  /** The conditions in full, amounts filled in; null where the offer has none. */
  readonly terms: LocalizedText | null;
  /** What the customer speaks. */
  readonly language: Language;
};

/** When an offer begins and whether it binds, at a glance; all its conditions on demand. */
export function OfferTerms({ offer, terms, language }: OfferTermsProps) {
  const { t } = useTranslation('offers');
  return (
    <div>
      <p className={classes.line}>{[useStart(offer), useCommitment(offer)].join(' · ')}</p>
      {terms === null ? null : (
        <details className={classes.terms}>
          <summary className={classes.summary}>
            <IconChevronRight size={14} className={classes.chevron} aria-hidden="true" />
            {t('terms.full')}
          </summary>
          <p className={classes.text} lang={language}>
            {localize(terms, language)}
          </p>
        </details>
      )}
    </div>
  );
}

function useStart({ starts }: Offer): string {
  const { t } = useTranslation('offers');
  return starts.kind === 'after-days'
    ? t('terms.starts.after-days', { count: starts.days })
    : t(`terms.starts.${starts.kind}`);
}

function useCommitment({ commitmentMonths }: Offer): string {
  const { t } = useTranslation('offers');
  return commitmentMonths === 0
    ? t('terms.no-commitment')
    : t('terms.commitment', { count: commitmentMonths });
}
