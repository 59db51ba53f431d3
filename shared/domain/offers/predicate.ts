/** The facts an eligibility predicate may look at; amounts in minor units, times in ms. */
export type OfferFacts = {
  readonly 'customer.segment': string;
  readonly 'customer.jurisdiction': string;
  readonly 'customer.tenureMonths': number;
  readonly 'customer.monthlyValueMinor': number;
  readonly 'customer.churnRisk': number;
  readonly 'customer.openComplaints': number;
  readonly 'customer.productKinds': readonly string[];
  readonly 'contact.channel': string;
  readonly 'contact.reason': string | null;
  /** The reason is a reason to leave, or the customer asked to cancel. */
  readonly 'contact.isChurn': boolean;
  readonly 'contact.sentiment': number;
  readonly 'history.contactsLast90Days': number;
  readonly 'history.offersAcceptedLast365Days': number;
};

export const OFFER_FACT_NAMES = [
  'customer.segment',
  'customer.jurisdiction',
  'customer.tenureMonths',
  'customer.monthlyValueMinor',
  'customer.churnRisk',
  'customer.openComplaints',
  'customer.productKinds',
  'contact.channel',
  'contact.reason',
  'contact.isChurn',
  'contact.sentiment',
  'history.contactsLast90Days',
  'history.offersAcceptedLast365Days',
] as const satisfies readonly (keyof OfferFacts)[];

export type OfferFactName = (typeof OFFER_FACT_NAMES)[number];

export type Scalar = string | number | boolean | null;

/** One comparison of a fact with a value; `has` asks whether a list holds the value. */
export type Comparison =
  | { readonly fact: OfferFactName; readonly is: 'eq' | 'ne'; readonly value: Scalar }
  | {
      readonly fact: OfferFactName;
      readonly is: 'in' | 'not-in';
      readonly value: readonly Scalar[];
    }
  | {
      readonly fact: OfferFactName;
      readonly is: 'lt' | 'lte' | 'gt' | 'gte';
      readonly value: number;
    }
  | { readonly fact: OfferFactName; readonly is: 'has' | 'has-not'; readonly value: Scalar };

/** Eligibility as data. */
export type Predicate =
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate }
  | Comparison;
