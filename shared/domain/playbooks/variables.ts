import { type Language, localize } from '../languages.ts';
import { writeDate, writeMoney } from '../text/write.ts';
import type { OfferAtHand, PlaybookSubject } from './subject.ts';

/** Every variable a text may use: the one list that checkers and guides go by. */
export const VARIABLE_NAMES = [
  'customer.name',
  'customer.firstName',
  'account.name',
  'account.tier',
  'account.monthly',
  'account.balanceDue',
  'account.contractEnds',
  'offer.name',
  'offer.amount',
  'company.name',
  'agent.name',
  'today',
] as const;
export type VariableName = (typeof VARIABLE_NAMES)[number];

/** The names and the currency that texts of one contact use; figures come from the subject. */
export type PlaybookNames = {
  readonly customer: string;
  readonly account: string;
  readonly company: string;
  readonly agent: string;
  readonly currency: string;
};

/** Where the values of one contact's variables come from. `offer`: the one the text is about. */
export type VariableSource = {
  readonly subject: PlaybookSubject;
  readonly names: PlaybookNames;
  readonly offer: OfferAtHand | null;
};

/** A variable's value as it is written in a language; empty where there is none. */
export function variableValue(
  name: VariableName,
  source: VariableSource,
  language: Language,
): string {
  const { names, offer } = source;
  const { facts } = source.subject;
  const money = (amountMinor: number): string =>
    writeMoney({ amountMinor, currency: names.currency }, language);
  switch (name) {
    case 'customer.name':
      return names.customer;
    case 'customer.firstName':
      return names.customer.trim().split(/\s+/u)[0] ?? '';
    case 'account.name':
      return names.account;
    case 'account.tier':
      return facts['account.tier'];
    case 'account.monthly':
      return money(facts['account.monthlyValueMinor']);
    case 'account.balanceDue':
      return money(facts['account.balanceDueMinor']);
    case 'account.contractEnds': {
      const endsAtMs = facts['account.contractEndsAt'];
      return endsAtMs === null ? '' : writeDate(endsAtMs, language);
    }
    case 'offer.name':
      return offer === null ? '' : localize(offer.name, language);
    case 'offer.amount':
      return offer === null ? '' : writeMoney(offer.value, language);
    case 'company.name':
      return names.company;
    case 'agent.name':
      return names.agent;
    case 'today':
      return writeDate(facts.now, language);
  }
}
