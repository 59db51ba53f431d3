import { type Language, localize } from '../../../shared/domain/languages.ts';
import type { Suggestion } from '../../../shared/domain/offers/decision.ts';
import type { Offer } from '../../../shared/domain/offers/offer.ts';
import { offerText } from '../../../shared/domain/offers/offer-text.ts';
import { formatFor } from '../../i18n/format.ts';
import { useTextsIn } from '../../i18n/use-texts-in.ts';
import classes from './SuggestionCard.module.css';

type OfferScriptProps = {
  readonly offer: Offer;
  readonly suggestion: Suggestion;
  /** What the customer speaks. */
  readonly language: Language;
};

/**
 * What the agent may say. The offer's own words promise all that it comes to: where a supervisor has
 * granted less, what is said is the amount and nothing more.
 */
export function OfferScript({ offer, suggestion, language }: OfferScriptProps) {
  // locale-keys: offers:script-at-less
  const spoken = useTextsIn(language, 'offers');
  const { faceValue } = suggestion;
  const amount = formatFor(language).money(faceValue.amountMinor, faceValue.currency);
  return (
    <blockquote className={classes.script} lang={language}>
      {isAtLess(suggestion)
        ? spoken?.('script-at-less', { amount })
        : localize(offerText(offer.script, faceValue), language)}
    </blockquote>
  );
}

/** A supervisor has granted it at less than it comes to by itself. */
export function isAtLess({ authority, faceValue, fullValue }: Suggestion): boolean {
  return authority.kind === 'granted' && faceValue.amountMinor < fullValue.amountMinor;
}
