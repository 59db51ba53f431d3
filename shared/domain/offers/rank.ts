import { checkAuthority } from '../authority/check.ts';
import type { AuthorityVerdict } from '../authority/limits.ts';
import { roundMinor } from '../money/money.ts';
import { compileCatalogue, offersNotRuledOut } from './catalogue.ts';
import type { OfferOdds } from './decision.ts';
import type { DecisionInput } from './decision-input.ts';
import { draw } from './draw.ts';
import type { Offer } from './offer.ts';
import { type OfferPrice, priceOnContact } from './price.ts';
import { type Situation, situationOf } from './situation.ts';

/** An offer with what it would be worth here; amounts in minor units of its currency. */
export type WeighedOffer = {
  readonly offer: Offer;
  readonly price: OfferPrice;
  readonly odds: OfferOdds;
  readonly expectedNetMinor: number;
};

export type RankedOffer = { readonly weighed: WeighedOffer; readonly authority: AuthorityVerdict };

/** The offers worth making, the best first, without the words for it. */
export type Ranking = {
  readonly situation: Situation;
  readonly ranked: readonly RankedOffer[];
  readonly explored: boolean;
};

/**
 * Decides over a whole catalogue: what no rule speaks against and is expected to earn something, by
 * expected net value (design, section 8): p(accept) x (p(stay | accept) - p(stay | no offer)) x
 * remaining margin - p(accept) x cost. Independent of the catalogue's order: ties go to the lower id.
 * On a share of contacts the second best comes first, so that something is learned about it.
 */
export function rankOffers(input: DecisionInput): Ranking {
  const catalogue = compileCatalogue(input.offers);
  const situation = situationOf(input, catalogue.eligibility);
  const ranked: RankedOffer[] = [];
  for (const offer of offersNotRuledOut(catalogue, situation)) {
    const weighed = weigh(offer, situation);
    if (!isWorthMaking(weighed)) continue;
    ranked.push({ weighed, authority: authorityOver(weighed, situation) });
  }
  ranked.sort(
    ({ weighed: a }, { weighed: b }) =>
      b.expectedNetMinor - a.expectedNetMinor || byIdThenVersion(a.offer, b.offer),
  );
  const explored = exploresOn(input, ranked);
  if (explored) ranked.unshift(...ranked.splice(1, 1));
  return { situation, ranked, explored };
}

/** What an offer is worth on this contact, whether or not it may be made. */
export function weigh(offer: Offer, situation: Situation): WeighedOffer {
  const { account, grants } = situation.input;
  const price = priceOnContact(offer, account.monthlyValueMinor, grants);
  const odds = situation.odds.ofOffer(offer, situation.stayIfNothing);
  const { gain, cost } = expected(odds, price, account.remainingMarginMinor);
  return { offer, price, odds, expectedNetMinor: roundMinor(gain - cost) };
}

/** What an offer is expected to bring and to cost, not yet rounded, in minor units. */
export function expected(
  { accept, stayIfAccepted, stayIfNothing }: OfferOdds,
  { costMinor }: OfferPrice,
  remainingMarginMinor: number,
): { readonly gain: number; readonly cost: number } {
  return {
    gain: accept * (stayIfAccepted - stayIfNothing) * remainingMarginMinor,
    cost: accept * costMinor,
  };
}

/** An offer that is not expected to earn anything is never made. */
export function isWorthMaking(weighed: WeighedOffer): boolean {
  return weighed.expectedNetMinor > 0 && !givesNothing(weighed);
}

/** An offer may give something other than money; then a value of nothing is no fault. */
export function givesNothing({ offer, price }: WeighedOffer): boolean {
  const { oneOff, recurring } = offer.economics;
  return price.faceValueMinor <= 0 && (oneOff.kind !== 'none' || recurring.kind !== 'none');
}

function authorityOver({ offer, price }: WeighedOffer, situation: Situation): AuthorityVerdict {
  const { limits, spendableMinor, grants } = situation.input;
  return checkAuthority({
    offer,
    faceValueMinor: price.faceValueMinor,
    alreadyGivenMinor: situation.alreadyGivenMinor,
    alreadyAccepted: situation.alreadyAccepted,
    limits,
    spendableMinor,
    grants,
  });
}

function exploresOn({ ranking, contact }: DecisionInput, ranked: readonly RankedOffer[]): boolean {
  if (ranked.length < 2) return false;
  return draw('explore', ranking.campaign, contact.id) * 100 < ranking.explorationPercent;
}

type Identified = { readonly id: string; readonly version: number };

/** The order of offers where nothing else tells them apart: by id, the newest version first. */
export function byIdThenVersion(a: Identified, b: Identified): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return b.version - a.version;
}
