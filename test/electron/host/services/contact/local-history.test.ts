import { describe, expect, test } from '@jest/globals';
import type { FactDraft } from '../../../../../electron/host/outbox/fact-draft.ts';
import { withLocalHistory } from '../../../../../electron/host/services/contact/local-history.ts';
import { newContact } from '../../../../../electron/host/services/contact/open-contact.ts';
import {
  type ContactStep,
  reduceContact,
} from '../../../../../electron/host/services/contact/reduce-contact.ts';
import type { Account } from '../../../../../shared/domain/customer/account.ts';
import type { Caller } from '../../../../../shared/domain/customer/customer-360.ts';
import type { DispositionCode } from '../../../../../shared/domain/ids.ts';
import { contactId, offered, START_MS } from '../../../../support/desk-under-test.ts';
import { ACCOUNT_IDS, bakery } from '../../../../support/fake-host/people.ts';

const on = { contactId: contactId(1) };
const REQUESTED_MS = START_MS + 1_000;

/** A call of the bakery's about its vans, wrapped up here after these. */
function closedAfter(...facts: FactDraft[]) {
  const caller: Caller = { kind: 'matched', customer: bakery(START_MS) };
  const ringing = newContact(
    offered(START_MS).header,
    { kind: 'ringing', ringEndsAtMs: START_MS },
    caller,
  );
  const done: FactDraft[] = [
    { type: 'contact.accepted', payload: on },
    { type: 'contact.account-chosen', payload: { ...on, accountId: ACCOUNT_IDS.vans } },
    ...facts,
    { type: 'contact.ended', payload: on },
    {
      type: 'contact.wrapped-up',
      payload: {
        ...on,
        disposition: 'cancelled' as DispositionCode,
        reason: null,
        saveResult: 'lost',
        note: '',
        sentiment: null,
      },
    },
  ];
  const steps = done.map((fact): ContactStep => ({ kind: 'fact', fact, atMs: REQUESTED_MS }));
  return steps.reduce(reduceContact, ringing);
}

function accountsNow(...contacts: ReturnType<typeof closedAfter>[]): readonly Account[] {
  const caller = withLocalHistory({ kind: 'matched', customer: bakery(START_MS) }, contacts);
  return caller.kind === 'matched' ? caller.customer.accounts : [];
}

const closuresOf = (id: string, accounts: readonly Account[]) =>
  accounts.find((account) => account.id === id)?.closures;

const requested: FactDraft = { type: 'cancel.requested', payload: on };
const completed: FactDraft = {
  type: 'cancel.completed',
  payload: { ...on, requestedAtMs: REQUESTED_MS },
};

describe('a customer who comes back before the server knows what was done here', () => {
  test('has closed the account that they closed here, and no other', () => {
    const accounts = accountsNow(closedAfter(requested, completed));
    expect(closuresOf(ACCOUNT_IDS.vans, accounts)).toEqual([
      { atMs: REQUESTED_MS, reason: null, completed: true },
    ]);
    expect(closuresOf(ACCOUNT_IDS.shop, accounts)).toEqual([]);
  });

  test('has wanted to leave, though it was not carried out', () => {
    const accounts = accountsNow(closedAfter(requested));
    expect(closuresOf(ACCOUNT_IDS.vans, accounts)).toMatchObject([{ completed: false }]);
  });

  test('has wanted nothing that they took back', () => {
    const withdrawn: FactDraft = { type: 'cancel.withdrawn', payload: on };
    const accounts = accountsNow(closedAfter(requested, withdrawn));
    expect(closuresOf(ACCOUNT_IDS.vans, accounts)).toEqual([]);
  });

  test('has left once where the server knows of it already, by its own clock', () => {
    const customer = bakery(START_MS);
    const known = customer.accounts.map((account) => ({
      ...account,
      closures:
        account.id === ACCOUNT_IDS.vans
          ? [{ atMs: REQUESTED_MS + 900, reason: null, completed: true }]
          : [],
    }));
    const caller = withLocalHistory(
      { kind: 'matched', customer: { ...customer, accounts: known } },
      [closedAfter(requested, completed)],
    );
    const accounts = caller.kind === 'matched' ? caller.customer.accounts : [];
    expect(closuresOf(ACCOUNT_IDS.vans, accounts)).toHaveLength(1);
  });
});
