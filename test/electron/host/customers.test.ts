import { describe, expect, test } from '@jest/globals';
import type { CustomerSummary } from '../../../shared/domain/customer/customer-360.ts';
import { deskPerTest } from '../../support/desk-per-test.ts';
import { contactId, offered } from '../../support/desk-under-test.ts';
import { budi, household } from '../../support/fake-host/people.ts';

const ONE = { contactId: contactId(1) };
const it = deskPerTest('working');

function unknownCaller() {
  return offered(it.desk.clock.nowMs(), { caller: { kind: 'unknown', withheld: false } });
}

describe('searching customers', () => {
  test('asks the server', async () => {
    const { desk } = it;
    const { id, externalId, name, segment, customerSinceMs, phones } = budi(0).profile;
    const summary: CustomerSummary = { id, externalId, name, segment, customerSinceMs, phones };
    desk.server.override('customer.search', () => ({ ok: true, value: { customers: [summary] } }));
    expect(await desk.call('customer.search', { text: 'budi' })).toEqual({
      customers: [summary],
      source: 'server',
    });
  });

  test('finds those known here when the server is away or too slow, and says so', async () => {
    const { desk } = it;
    desk.server.publish({ kind: 'customer', customer: budi(desk.clock.nowMs()) });
    await desk.clock.advance(1_000);
    desk.network.cut();
    for (const text of ['budi', 'san BUD', '0812 3456 7890', 'nc-204417']) {
      const found = await desk.call('customer.search', { text });
      expect(found).toMatchObject({ customers: [{ name: 'Budi Santoso' }], source: 'cache' });
    }
    expect((await desk.call('customer.search', { text: 'nobody' })).customers).toEqual([]);
  });

  test('knows whoever has called, and spells as people type', async () => {
    const { desk } = it;
    const [ingrid] = household(desk.clock.nowMs());
    const customer = { ...ingrid, profile: { ...ingrid.profile, name: 'Åse Østby' } };
    await desk.takeContact(offered(desk.clock.nowMs(), { caller: { kind: 'matched', customer } }));
    desk.network.cut();
    const found = await desk.call('customer.search', { text: 'ostby ase' });
    expect(found.customers.map(({ name }) => name)).toEqual(['Åse Østby']);
  });
});

describe('a caller who is not known', () => {
  test('is one of the candidates, chosen without asking the server', async () => {
    const { desk } = it;
    const candidates = household(desk.clock.nowMs());
    const caller = { kind: 'candidates' as const, candidates };
    await desk.takeContact(offered(desk.clock.nowMs(), { caller }));
    desk.network.cut();
    const customerId = candidates[1].profile.id;
    await desk.call('contact.choose-customer', { ...ONE, customerId });
    const contact = await desk.contact();
    expect(contact.caller).toMatchObject({ kind: 'matched', customer: candidates[1] });
    expect(contact.decision).not.toBeNull();
  });

  test('is somebody the search found, fetched from the server and kept', async () => {
    const { desk } = it;
    await desk.takeContact(unknownCaller());
    const customer = budi(desk.clock.nowMs());
    desk.server.override('customer.get', () => ({ ok: true, value: { customer } }));
    await desk.call('contact.choose-customer', { ...ONE, customerId: customer.profile.id });
    expect((await desk.contact()).caller).toMatchObject({ kind: 'matched', customer });
    await desk.clock.advance(1_000);
    expect(desk.server.facts.all().at(-2)).toMatchObject({
      type: 'contact.customer-chosen',
      payload: { ...ONE, customerId: customer.profile.id },
    });
    desk.network.cut();
    expect((await desk.call('customer.search', { text: 'Budi' })).customers).toHaveLength(1);
  });

  test('cannot be chosen while neither the server nor this desk knows them', async () => {
    const { desk } = it;
    await desk.takeContact(unknownCaller());
    desk.network.cut();
    const customerId = budi(0).profile.id;
    const choose = desk.call('contact.choose-customer', { ...ONE, customerId });
    await expect(choose).rejects.toMatchObject({ code: 'server-unreachable' });
    expect((await desk.contact()).caller.kind).toBe('unknown');
  });

  test('is created without the server too, and the contact goes on with them', async () => {
    const { desk } = it;
    await desk.takeContact(unknownCaller());
    desk.network.cut();
    const customer = {
      name: 'Nina Ny',
      phone: '+4799887766',
      email: null,
      language: 'nb' as const,
    };
    await desk.call('contact.create-customer', { ...ONE, customer });
    const { caller } = await desk.contact();
    expect(caller).toMatchObject({
      kind: 'matched',
      customer: { profile: { name: 'Nina Ny', phones: ['+4799887766'], currency: 'EUR' } },
    });
    desk.network.heal();
    await desk.clock.advance(60_000);
    const created = desk.server.facts.all().find(({ type }) => type === 'customer.created');
    expect(created?.payload).toMatchObject({ ...ONE, customer });
  });
});
