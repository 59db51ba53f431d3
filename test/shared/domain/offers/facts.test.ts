import { describe, expect, test } from '@jest/globals';
import type { DecisionInput } from '../../../../shared/domain/offers/decision-input.ts';
import { offerFacts, predicateSubject } from '../../../../shared/domain/offers/facts.ts';
import type { HistoryName } from '../../../../shared/domain/offers/predicate.ts';
import { DAY_MS } from '../../../../shared/domain/time.ts';
import { NOW_MS } from '../arbitraries.ts';
import {
  accountId,
  contactId,
  daysAgo,
  decisionInput,
  offerId,
  pastContact,
  pastOffer,
  plainAccount,
  product,
  quietCustomer,
  reason,
} from '../fixtures.ts';

const other = plainAccount({ id: accountId('A-2') });

describe('the facts of an account', () => {
  const facts = (changes: Partial<DecisionInput>) => offerFacts(decisionInput(changes));

  test('are those of the account at hand, not of the customer as a whole', () => {
    const account = plainAccount({
      id: accountId('A-2'),
      tier: 'basic',
      monthlyValueMinor: 700,
      balanceDueMinor: 99,
      openedAtMs: daysAgo(70),
    });
    const customer = quietCustomer({ accounts: [plainAccount(), account] });
    expect(facts({ customer, account })).toMatchObject({
      'customer.monthlyValueMinor': 5_000,
      'customer.accountCount': 2,
      'account.tier': 'basic',
      'account.monthlyValueMinor': 700,
      'account.balanceDueMinor': 99,
      'account.ageMonths': 2,
    });
  });

  test('hold its products in use and those of no known account, but not ended ones', () => {
    const customer = quietCustomer({
      products: [
        product({ kind: 'broadband' }),
        product({ kind: 'mobile', accountId: null, status: 'paused' }),
        product({ kind: 'tv', accountId: other.id }),
        product({ kind: 'phone', status: 'ended' }),
      ],
    });
    expect(facts({ customer })['account.productKinds']).toEqual(['broadband', 'mobile']);
  });

  test('name the next end of a contract, and none where nothing ends', () => {
    const ending = (...ends: readonly (number | null)[]) =>
      quietCustomer({ products: ends.map((at) => product({ contractEndsAtMs: at })) });
    const endsAt = (customer: DecisionInput['customer']) =>
      facts({ customer })['account.contractEndsAt'];
    expect(endsAt(ending(NOW_MS + 9 * DAY_MS, NOW_MS + 2 * DAY_MS, daysAgo(3), null))).toBe(
      NOW_MS + 2 * DAY_MS,
    );
    expect(endsAt(ending(null, daysAgo(1)))).toBeNull();
  });

  test('take a wish to cancel for a reason to leave', () => {
    const contact = { ...decisionInput().contact, reason: reason('other'), isChurn: false };
    expect(facts({ contact })['contact.isChurn']).toBe(false);
    expect(facts({ contact: { ...contact, cancel: 'requested' } })['contact.isChurn']).toBe(true);
  });
});

describe('the history', () => {
  const events = (changes: Partial<DecisionInput>, name: HistoryName) => {
    const { history } = predicateSubject(decisionInput(changes));
    return { account: history.account[name].length, customer: history.customer[name].length };
  };

  test('leaves the contact at hand out, and what was offered on it', () => {
    const customer = quietCustomer({
      contacts: [pastContact(), pastContact({ id: contactId(1), startedAtMs: NOW_MS })],
      offers: [pastOffer(), pastOffer({ contactId: contactId(1) })],
    });
    expect(events({ customer }, 'contacts').customer).toBe(1);
    expect(events({ customer }, 'offers-accepted').customer).toBe(1);
  });

  test('of an account holds what is its own and what is of no known account', () => {
    const customer = quietCustomer({
      accounts: [plainAccount(), other],
      contacts: [other.id, null, accountId('A-1')].map((id, n) =>
        pastContact({ id: contactId(60 + n), accountId: id }),
      ),
      offers: [other.id, null].map((id) => pastOffer({ accountId: id })),
    });
    expect(events({ customer }, 'contacts')).toEqual({ account: 2, customer: 3 });
    expect(events({ customer }, 'offers-accepted')).toEqual({ account: 1, customer: 2 });
  });

  test('counts an offer as presented whatever came of it', () => {
    const offers = (['presented', 'accepted', 'declined'] as const).map((outcome) =>
      pastOffer({ outcome }),
    );
    const customer = quietCustomer({ offers });
    expect(events({ customer }, 'offers-presented').account).toBe(3);
    expect(events({ customer }, 'offers-accepted').account).toBe(1);
    expect(events({ customer }, 'offers-declined').account).toBe(1);
  });

  test('holds closures of the account, and of all accounts for the customer', () => {
    const wish = { reason: reason('price'), completed: false };
    const account = plainAccount({ closures: [{ ...wish, atMs: daysAgo(40) }] });
    const accounts = [account, { ...other, closures: [{ ...wish, atMs: daysAgo(50) }] }];
    const customer = quietCustomer({ accounts });
    expect(events({ customer, account }, 'closures')).toEqual({ account: 1, customer: 2 });
  });

  test('does not take a wish to leave on the contact at hand for an earlier one', () => {
    const closure = (atMs: number) => ({ atMs, reason: null, completed: false });
    const account = plainAccount({ closures: [closure(NOW_MS - 1_000), closure(daysAgo(9))] });
    const contacts = [pastContact({ id: contactId(1), startedAtMs: NOW_MS - 60_000 })];
    const customer = quietCustomer({ accounts: [account], contacts });
    expect(events({ customer, account }, 'closures').account).toBe(1);
  });

  test('knows the kind of an offer from the catalogue, its reason and channel from its contact', () => {
    const customer = quietCustomer({
      contacts: [pastContact({ id: contactId(50), channel: 'chat', reason: reason('moving') })],
      offers: [pastOffer(), pastOffer({ offerId: offerId('gone'), contactId: contactId(51) })],
    });
    const { history } = predicateSubject(decisionInput({ customer }));
    expect(history.account['offers-accepted']).toMatchObject([
      { offer: 'plain', offerKind: 'fixed-discount', reason: 'moving', channel: 'chat' },
      { offer: 'gone', offerKind: null, reason: null, channel: null },
    ]);
  });
});
