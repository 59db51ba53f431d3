import type { ExceededLimit } from '../authority/limits.ts';
import { because, type Explanation } from '../explanation.ts';
import type { Suggestion } from './decision.ts';
import { asksAbout } from './explain-predicate.ts';
import type { Offer } from './offer.ts';
import type { OfferFacts } from './predicate.ts';
import type { Situation } from './situation.ts';

type Weighed = Omit<Suggestion, 'reasons'>;

/** Why an offer is suggested: one sentence first, then the figures it rests on and the limits it meets. */
export function explainSuggestion(
  offer: Offer,
  weighed: Weighed,
  situation: Situation,
  explored: boolean,
): readonly Explanation[] {
  const { input, odds, subject } = situation;
  const { currency } = weighed.faceValue;
  const answers = odds.answersTo(offer);
  const presented = input.offersOnContact.some((onContact) => onContact.offerId === offer.id);
  return [
    summary(offer, weighed, subject.facts),
    because('offer.odds.stay', {
      fromPercent: percent(weighed.odds.stayIfNothing),
      toPercent: percent(weighed.odds.stayIfAccepted),
    }),
    because('offer.odds.accept', { acceptPercent: percent(weighed.odds.accept) }),
    answers === 0
      ? because('offer.odds.assumed')
      : because('offer.odds.learned', { count: answers }),
    because('offer.value.at-stake', { marginMinor: weighed.remainingMargin.amountMinor, currency }),
    because('offer.value.cost', {
      costMinor: weighed.cost.amountMinor,
      faceMinor: weighed.faceValue.amountMinor,
      currency,
    }),
    ...(explored ? [because('offer.note.explored')] : []),
    ...(presented ? [because('offer.note.presented')] : []),
    ...(weighed.authority.kind === 'granted' ? [because('offer.note.granted')] : []),
    ...explainAuthority(weighed),
  ];
}

/** The one thing that most speaks for the offer here. */
function summary(offer: Offer, weighed: Weighed, facts: OfferFacts): Explanation {
  const net = {
    netMinor: weighed.expectedNetValue.amountMinor,
    currency: weighed.expectedNetValue.currency,
  };
  const reason = facts['contact.reason'];
  const complaints = facts['customer.openComplaints'];
  if (complaints > 0 && asksAbout(offer.eligibility, 'customer.openComplaints')) {
    return because('offer.why.complaint', { count: complaints, ...net });
  }
  if (reason !== null && asksAbout(offer.eligibility, 'contact.reason')) {
    return because('offer.why.answers-reason', { reason, ...net });
  }
  if (facts['contact.isChurn']) {
    return because('offer.why.at-risk', {
      riskPercent: percent(1 - weighed.odds.stayIfNothing),
      ...net,
    });
  }
  return because('offer.why.goodwill', net);
}

function explainAuthority(weighed: Weighed): Explanation[] {
  if (weighed.authority.kind !== 'needs-approval') return [];
  const { currency } = weighed.faceValue;
  return weighed.authority.exceeded.map((over) => explainLimit(over, currency));
}

function explainLimit(over: ExceededLimit, currency: string): Explanation {
  switch (over.limit) {
    case 'value-per-contact':
      return because('offer.authority.value', {
        allowedMinor: over.allowed,
        askedMinor: over.asked,
        currency,
      });
    case 'percent':
      return because('offer.authority.percent', {
        allowedPercent: over.allowed,
        askedPercent: over.asked,
      });
    case 'term':
      return because('offer.authority.term', { count: over.allowed, askedMonths: over.asked });
    case 'kind':
      return because('offer.authority.kind', { kind: over.asked });
    case 'offers-per-contact':
      return because('offer.authority.offers', { count: over.allowed });
    case 'budget':
      return because('offer.authority.budget', {
        allowedMinor: over.allowed,
        askedMinor: over.asked,
        currency,
      });
  }
}

function percent(share: number): number {
  return Math.round(share * 100);
}
