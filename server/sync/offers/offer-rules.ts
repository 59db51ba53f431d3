import { CLOCK_TOLERANCE_MS } from '../../../shared/domain/authority/ledger.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { type ApplyContext, FactRefused } from '../applier.ts';
import { earlierFacts } from './earlier-fact.ts';
import type { JudgedOffer, OfferFact } from './judged-offer.ts';

/**
 * Refuses an offer that was not to be made: a draft, in another currency, not of this place, outside
 * its dates, or within its cool-down on the account. Throws {@link FactRefused}, which says which.
 */
export async function assertMayBeMade(
  fact: OfferFact,
  judged: JudgedOffer,
  context: ApplyContext,
): Promise<void> {
  const { offer, customer } = judged;
  const refuse = (why: string): never => {
    throw new FactRefused('not-allowed', `offer ${offer.id} ${why}`);
  };
  if (offer.status === 'draft') refuse('is a draft');
  if (offer.economics.currency !== fact.payload.currency) {
    refuse(`is in ${offer.economics.currency}`);
  }
  if (offer.economics.currency !== customer.currency) {
    refuse(`is in ${offer.economics.currency}, the customer pays in ${customer.currency}`);
  }
  if (!isMadeIn(offer.jurisdictions, customer.jurisdiction)) {
    refuse(`is not made in ${customer.jurisdiction}`);
  }
  if (!isValidAt(offer, await madeAtMs(fact, context))) refuse('was not valid at that time');
  if (await isCoolingDown(fact, judged, context)) {
    refuse(`was accepted on this account less than ${offer.coolDownDays} days before`);
  }
}

/** A country stands for its parts; no list stands for everywhere. */
function isMadeIn(jurisdictions: readonly string[], place: string): boolean {
  const [country = place] = place.split('-');
  return (
    jurisdictions.length === 0 || jurisdictions.includes(place) || jurisdictions.includes(country)
  );
}

/** What was put to the customer in time may be answered a moment after the offer has ended. */
async function madeAtMs(fact: OfferFact, context: ApplyContext): Promise<number> {
  const { occurredAtMs } = context;
  if (fact.type !== 'offer.accepted') return occurredAtMs;
  const presented = await earlierFacts(fact, context, ['offer.presented']);
  const { offerId, offerVersion } = fact.payload;
  const made = presented.find(
    ({ payload }) => payload['offerId'] === offerId && payload['offerVersion'] === offerVersion,
  );
  return made?.occurredAtMs ?? occurredAtMs;
}

function isValidAt({ validFromMs, validUntilMs }: JudgedOffer['offer'], atMs: number): boolean {
  const hasBegun = validFromMs === null || atMs >= validFromMs - CLOCK_TOLERANCE_MS;
  return hasBegun && (validUntilMs === null || atMs < validUntilMs + CLOCK_TOLERANCE_MS);
}

/** Counted from acceptances on other contacts, of the account where both name one. */
async function isCoolingDown(
  fact: OfferFact,
  { contact, offer }: JudgedOffer,
  { steps, occurredAtMs }: ApplyContext,
): Promise<boolean> {
  if (offer.coolDownDays === 0) return false;
  const accountId = fact.payload.accountId ?? null;
  const accepted = await steps.trx
    .selectFrom('contact_offers')
    .select('offer_id')
    .where('customer_id', '=', contact.customerId)
    .where('offer_id', '=', offer.id)
    .where('outcome', '=', 'accepted')
    .where('contact_id', '!=', contact.id)
    .where('at', '<=', new Date(occurredAtMs))
    .where('at', '>', new Date(occurredAtMs - offer.coolDownDays * DAY_MS))
    .where((eb) =>
      accountId === null
        ? eb.lit(true)
        : eb.or([eb('account_id', '=', accountId), eb('account_id', 'is', null)]),
    )
    .executeTakeFirst();
  return accepted !== undefined;
}
