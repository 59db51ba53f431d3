import { describe, expect, test } from '@jest/globals';
import { accountAtHand } from '../../../shared/domain/customer/account-at-hand.ts';
import type { AccountId } from '../../../shared/domain/ids.ts';
import { plainOffer } from '../../shared/domain/fixtures.ts';
import { offered } from '../../support/desk-under-test.ts';
import { bakery } from '../../support/fake-host/people.ts';
import { bestWithin, ledDesk, ON_ONE } from '../../support/led-desk.ts';

const it = ledDesk();

function call() {
  const nowMs = it.desk.clock.nowMs();
  return offered(nowMs, { caller: { kind: 'matched', customer: bakery(nowMs) } });
}

/** The account at hand without a choice, and the other one. */
async function takeBakery(): Promise<{ readonly first: AccountId; readonly other: AccountId }> {
  const { caller, accountId } = await it.desk.takeContact(call());
  const accounts = caller.kind === 'matched' ? caller.customer.accounts : [];
  const other = accounts.find(({ id }) => id !== accountId)?.id;
  if (accountId === null || other === undefined) throw new Error('two accounts are needed');
  return { first: accountId, other };
}

describe('a customer with several accounts', () => {
  test('is decided for the one that is worth most, until the agent says which', async () => {
    const { first, other } = await takeBakery();
    expect(first).toBe(accountAtHand(bakery(0), null).id);
    const before = (await it.desk.contact()).decision;
    await it.desk.call('contact.choose-account', { ...ON_ONE, accountId: other });
    const after = await it.desk.contact();
    expect(after.accountId).toBe(other);
    expect(after.decision).not.toEqual(before);
    const facts = await it.facts('contact.account-chosen');
    expect(facts.map(({ payload }) => payload)).toEqual([{ ...ON_ONE, accountId: other }]);
  });

  test('has only accounts of their own to choose from', async () => {
    await takeBakery();
    const accountId = 'somebody-elses' as AccountId;
    const choose = it.desk.call('contact.choose-account', { ...ON_ONE, accountId });
    await expect(choose).rejects.toMatchObject({ code: 'bad-input' });
  });

  test('is made offers for the account at hand, and answers for the account they were made for', async () => {
    await it.publish({ offers: [plainOffer()], playbooks: [] });
    const { first, other } = await takeBakery();
    const { offerId } = bestWithin(await it.desk.contact());
    await it.present(offerId);
    await it.desk.call('contact.choose-account', { ...ON_ONE, accountId: other });
    await it.accept(offerId);
    const facts = await it.facts('offer.presented', 'offer.accepted');
    expect(facts.map(({ payload }) => payload['accountId'])).toEqual([first, first]);
  });

  test('meets the preconditions of the account at hand', async () => {
    const { other } = await takeBakery();
    await it.setReason('price');
    const blocked = (await it.desk.contact()).playbook?.blockedBy.map(({ id }) => id);
    expect(blocked).toContain('unpaid-balance');
    await it.desk.call('contact.choose-account', { ...ON_ONE, accountId: other });
    const free = (await it.desk.contact()).playbook?.blockedBy.map(({ id }) => id);
    expect(free).not.toContain('unpaid-balance');
  });
});
