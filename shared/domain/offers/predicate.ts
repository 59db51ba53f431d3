import type { Channel } from '../contact/channel.ts';

/**
 * The facts a predicate may look at: amounts in minor units, times in ms (null where there is none).
 * `account.*` is the account the contact is about.
 */
export type OfferFacts = {
  readonly 'customer.segment': string;
  readonly 'customer.jurisdiction': string;
  readonly 'customer.language': string;
  readonly 'customer.tenureMonths': number;
  readonly 'customer.monthlyValueMinor': number;
  readonly 'customer.churnRisk': number;
  readonly 'customer.openComplaints': number;
  readonly 'customer.accountCount': number;
  readonly 'account.tier': string;
  readonly 'account.status': string;
  readonly 'account.ageMonths': number;
  readonly 'account.monthlyValueMinor': number;
  readonly 'account.balanceDueMinor': number;
  readonly 'account.openDisputes': number;
  readonly 'account.pendingOrders': number;
  readonly 'account.productKinds': readonly string[];
  readonly 'account.openedAt': number;
  /** The next end of a contract on the account. */
  readonly 'account.contractEndsAt': number | null;
  readonly 'contact.channel': string;
  readonly 'contact.queue': string;
  readonly 'contact.reason': string | null;
  /** What the customer wants. */
  readonly 'contact.intent': string | null;
  /** The reason is a reason to leave, or the customer asked to cancel. */
  readonly 'contact.isChurn': boolean;
  readonly 'contact.cancel': string;
  readonly 'contact.sentiment': number;
  readonly now: number;
};

export type FactKind = 'text' | 'number' | 'yes-no' | 'list' | 'time';

/** Every fact and what kind of thing it is: the one list that checkers, schemas and guides go by. */
export const OFFER_FACT_KINDS = {
  'customer.segment': 'text',
  'customer.jurisdiction': 'text',
  'customer.language': 'text',
  'customer.tenureMonths': 'number',
  'customer.monthlyValueMinor': 'number',
  'customer.churnRisk': 'number',
  'customer.openComplaints': 'number',
  'customer.accountCount': 'number',
  'account.tier': 'text',
  'account.status': 'text',
  'account.ageMonths': 'number',
  'account.monthlyValueMinor': 'number',
  'account.balanceDueMinor': 'number',
  'account.openDisputes': 'number',
  'account.pendingOrders': 'number',
  'account.productKinds': 'list',
  'account.openedAt': 'time',
  'account.contractEndsAt': 'time',
  'contact.channel': 'text',
  'contact.queue': 'text',
  'contact.reason': 'text',
  'contact.intent': 'text',
  'contact.isChurn': 'yes-no',
  'contact.cancel': 'text',
  'contact.sentiment': 'number',
  now: 'time',
} as const satisfies Record<keyof OfferFacts, FactKind>;

export type OfferFactName = keyof typeof OFFER_FACT_KINDS;
export const OFFER_FACT_NAMES = Object.keys(OFFER_FACT_KINDS) as readonly OfferFactName[];

/**
 * What can be counted in a customer's history, up to now and without the contact at hand. An offer
 * counts as presented whatever came of it; a closure is a wish to leave, carried out or not.
 */
export const HISTORY_NAMES = [
  'contacts',
  'offers-presented',
  'offers-accepted',
  'offers-declined',
  'closures',
] as const;
export type HistoryName = (typeof HISTORY_NAMES)[number];

export type Scalar = string | number | boolean | null;

/**
 * One comparison of a fact with a value. `has` asks whether a list holds the value, `between`
 * includes both ends. `before` and `after` take a day (ISO 8601) by its first instant in UTC: `before`
 * ends just short of it, `after` begins with it. `within-last-days` and `within-next-days` count whole
 * days of 24 hours from now and include both ends.
 */
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
  | {
      readonly fact: OfferFactName;
      readonly is: 'between';
      readonly value: readonly [number, number];
    }
  | { readonly fact: OfferFactName; readonly is: 'has' | 'has-not'; readonly value: Scalar }
  | { readonly fact: OfferFactName; readonly is: 'before' | 'after'; readonly value: string }
  | {
      readonly fact: OfferFactName;
      readonly is: 'within-last-days' | 'within-next-days';
      readonly value: number;
    };

/** How often something is in the history of the last `withinDays` days, compared with a number. */
export type HistoryCount = {
  readonly count: HistoryName;
  readonly withinDays: number;
  /** Whose history; the account's when left out. */
  readonly of?: 'account' | 'customer';
  /** Only those that match everything named here. */
  readonly where?: {
    readonly reason?: string;
    readonly channel?: Channel;
    readonly offer?: string;
    readonly offerKind?: string;
  };
  readonly is: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte';
  readonly value: number;
};

/** What was answered at an earlier step of the playbook; only playbooks may ask. */
export type AnswerComparison = {
  readonly answer: string;
  readonly is: 'eq' | 'ne' | 'in' | 'not-in';
  readonly value: string | readonly string[];
};

/** A condition as data. */
export type Predicate =
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate }
  | Comparison
  | HistoryCount
  | AnswerComparison;
