import type { Channel } from '../contact/channel.ts';
import type { OfferOutcome } from '../contact/save-result.ts';
import type { Explanation } from '../explanation.ts';
import type { FcrState } from '../fcr/fcr.ts';
import type {
  AccountId,
  ContactId,
  CustomerId,
  DispositionCode,
  OfferId,
  ReasonCode,
} from '../ids.ts';
import type { Language } from '../languages.ts';
import type { CurrencyCode } from '../money/money.ts';
import type { Account } from './account.ts';

export type CustomerProfile = {
  readonly id: CustomerId;
  readonly externalId: string | null;
  readonly name: string;
  readonly language: Language;
  readonly segment: string;
  /** ISO 3166: a country such as `NO`, or a part of one with rules of its own such as `US-CA`. */
  readonly jurisdiction: string;
  readonly customerSinceMs: number;
  readonly currency: CurrencyCode;
  readonly monthlyValueMinor: number;
  /** Margin still expected over the contract or the planning horizon. */
  readonly remainingMarginMinor: number;
  /** E.164. */
  readonly phones: readonly string[];
  readonly email: string | null;
};

export type Product = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly monthlyMinor: number;
  readonly status: 'active' | 'paused' | 'ended';
  readonly contractEndsAtMs: number | null;
  /** Null where it is not known which account it belongs to: then it counts for all of them. */
  readonly accountId: AccountId | null;
};

export type PastContact = {
  readonly id: ContactId;
  readonly channel: Channel;
  readonly startedAtMs: number;
  readonly reason: ReasonCode | null;
  readonly disposition: DispositionCode | null;
  readonly abandoned: boolean;
  readonly fcr: FcrState;
  /** Mean sentiment of the customer's words, -1 to 1; null where nothing was said. */
  readonly sentiment: number | null;
  readonly note: string | null;
  /** The account it was about, where that was known. */
  readonly accountId: AccountId | null;
};

export type OpenComplaint = {
  readonly id: string;
  readonly openedAtMs: number;
  readonly subject: string;
};
export type OpenPromise = {
  readonly id: string;
  readonly contactId: ContactId | null;
  readonly dueAtMs: number;
  readonly text: string;
};
export type PastOffer = {
  readonly offerId: OfferId;
  readonly contactId: ContactId;
  readonly atMs: number;
  readonly outcome: OfferOutcome;
  readonly faceValueMinor: number;
  /** The account it was for; null counts for all of them. */
  readonly accountId: AccountId | null;
};

/** How likely the customer is to leave within a year without a save attempt, and what drives it. */
export type ChurnRisk = {
  readonly score: number;
  readonly level: 'low' | 'medium' | 'high';
  /** Strongest first. */
  readonly reasons: readonly Explanation[];
};

/** Everything the desk shows of a customer, in one message. */
export type Customer360 = {
  readonly profile: CustomerProfile;
  /** Empty where accounts are not known; read them with `accountsOf`. */
  readonly accounts: readonly Account[];
  readonly products: readonly Product[];
  readonly churnRisk: ChurnRisk;
  /** The newest 20 on all channels, newest first. */
  readonly contacts: readonly PastContact[];
  readonly complaints: readonly OpenComplaint[];
  readonly promises: readonly OpenPromise[];
  readonly offers: readonly PastOffer[];
};

/** Just enough of a customer to choose between candidates or search results. */
export type CustomerSummary = {
  readonly id: CustomerId;
  readonly externalId: string | null;
  readonly name: string;
  readonly segment: string;
  readonly customerSinceMs: number;
  readonly phones: readonly string[];
};

/** Who is calling, as far as the number tells. A shared number never picks one silently. */
export type Caller =
  | { readonly kind: 'matched'; readonly customer: Customer360 }
  | { readonly kind: 'candidates'; readonly candidates: readonly Customer360[] }
  | { readonly kind: 'unknown'; readonly withheld: boolean };

/** Everybody it could be; one where that is certain. */
export function possibleCallers(caller: Caller): readonly Customer360[] {
  switch (caller.kind) {
    case 'matched':
      return [caller.customer];
    case 'candidates':
      return caller.candidates;
    case 'unknown':
      return [];
  }
}
