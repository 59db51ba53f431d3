import { because, type Explanation } from '../explanation.ts';
import { roundMinor } from '../money/money.ts';
import { type CompiledOffer, compileCatalogue, rulesAgainst } from './catalogue.ts';
import type { Decision, RejectedOffer, Suggestion } from './decision.ts';
import type { DecisionInput } from './decision-input.ts';
import { explainSuggestion } from './explain-suggestion.ts';
import type { Offer } from './offer.ts';
import { priceOffer } from './price.ts';
import {
  byIdThenVersion,
  expected,
  givesNothing,
  type RankedOffer,
  rankOffers,
  weigh,
} from './rank.ts';
import type { Situation } from './situation.ts';

/**
 * What to offer on a contact, the best first, and why the others are not among them. Every offer of
 * the catalogue comes back once, suggested or rejected, with its reasons. What is over the agent's
 * limits is suggested all the same, marked as needing approval. Ranked by `rankOffers`, which is the
 * same decision without the words.
 */
export function suggestOffers(input: DecisionInput): Decision {
  const { situation, ranked, explored } = rankOffers(input);
  let rejected: readonly RejectedOffer[] | null = null;
  return {
    suggestions: ranked.map((one, index) => suggestion(one, situation, explored && index === 0)),
    // Most of the words, and most decisions are made only to be acted on: put together when asked for.
    get rejected() {
      rejected ??= rejections(ranked, situation);
      return rejected;
    },
    holdout: situation.holdout,
    explored,
  };
}

function rejections(
  ranked: readonly RankedOffer[],
  situation: Situation,
): readonly RejectedOffer[] {
  const suggested = new Set(ranked.map(({ weighed }) => weighed.offer));
  return compileCatalogue(situation.input.offers)
    .offers.filter(({ offer }) => !suggested.has(offer))
    .sort((a, b) => byIdThenVersion(a.offer, b.offer))
    .map((compiled) => rejection(compiled, situation));
}

function suggestion(
  { weighed, authority }: RankedOffer,
  situation: Situation,
  explored: boolean,
): Suggestion {
  const { offer, price, odds } = weighed;
  const { currency } = offer.economics;
  const { remainingMarginMinor, monthlyValueMinor } = situation.input.account;
  const said = {
    offerId: offer.id,
    offerVersion: offer.version,
    faceValue: { amountMinor: price.faceValueMinor, currency },
    fullValue: { amountMinor: priceOffer(offer, monthlyValueMinor).faceValueMinor, currency },
    cost: { amountMinor: price.costMinor, currency },
    remainingMargin: { amountMinor: remainingMarginMinor, currency },
    expectedNetValue: { amountMinor: weighed.expectedNetMinor, currency },
    odds,
    authority,
  };
  return { ...said, reasons: explainSuggestion(offer, said, situation, explored) };
}

function rejection(compiled: CompiledOffer, situation: Situation): RejectedOffer {
  const { offer } = compiled;
  const reasons = [...rulesAgainst(compiled, situation), ...notWorthMaking(offer, situation)];
  return { offerId: offer.id, offerVersion: offer.version, reasons };
}

function notWorthMaking(offer: Offer, situation: Situation): readonly Explanation[] {
  const { currency } = offer.economics;
  // Figures of two currencies cannot be compared; the mismatch itself has been named.
  if (currency !== situation.input.customer.profile.currency) return [];
  const weighed = weigh(offer, situation);
  const reasons: Explanation[] = [];
  if (givesNothing(weighed)) reasons.push(because('offer.not.gives-nothing'));
  if (!(weighed.expectedNetMinor > 0)) {
    const { gain, cost } = expected(
      weighed.odds,
      weighed.price,
      situation.input.account.remainingMarginMinor,
    );
    reasons.push(
      because('offer.not.loses-money', {
        costMinor: roundMinor(cost),
        worthMinor: roundMinor(gain),
        currency,
      }),
    );
  }
  return reasons;
}
