import { describe, expect, test } from '@jest/globals';
import { addCustomer, NOON_MS } from '../../support/rows.ts';
import { useServerUnderTest } from '../../support/server-under-test.ts';
import { stepsOn } from './routing-steps.ts';

const RING_MS = 20_000;

describe('what a desk is told of a contact', () => {
  const under = useServerUnderTest();

  describe('what the desk is told when a contact rings', () => {
    test('one message holds the header, how long it rings and the whole customer', async () => {
      const at = stepsOn(under.server);
      await addCustomer(under.server.db, { name: 'Budi Santoso', phones: ['+4722334455'] });
      const agent = await at.agentReady();

      await at.offer('c1', { from: '22 33 44 55' });

      const [message] = under.server.desks.received(agent, 'contact.offered');
      expect(message).toMatchObject({
        header: {
          channel: 'voice',
          direction: 'incoming',
          queue: 'cancellation',
          ani: { e164: '+4722334455', display: '+47 22 33 44 55' },
          startedAtMs: NOON_MS,
        },
        ringEndsAtMs: NOON_MS + RING_MS,
        caller: { kind: 'matched', customer: { profile: { name: 'Budi Santoso' } } },
      });
    });

    test('a shared number shows its customers to choose from and picks none', async () => {
      const at = stepsOn(under.server);
      for (const name of ['Kari', 'Ola']) {
        await addCustomer(under.server.db, { name, phones: ['+4722334455'] });
      }
      const agent = await at.agentReady();

      await at.offer('c1');

      const [message] = under.server.desks.received(agent, 'contact.offered');
      const caller = message?.caller;
      expect(caller?.kind).toBe('candidates');
      const names =
        caller?.kind === 'candidates' ? caller.candidates.map((c) => c.profile.name) : [];
      expect(names.sort()).toEqual(['Kari', 'Ola']);
      expect((await at.contact('c1')).customer_id).toBeNull();
    });

    test('a number shared by very many shows ten of them', async () => {
      const at = stepsOn(under.server);
      for (let i = 0; i < 12; i += 1) {
        await addCustomer(under.server.db, { phones: ['+4722334455'] });
      }
      const agent = await at.agentReady();

      await at.offer('c1');

      const caller = under.server.desks.received(agent, 'contact.offered')[0]?.caller;
      expect(caller?.kind === 'candidates' && caller.candidates.length).toBe(10);
    });

    test.each([
      [null, true],
      ['anonymous', true],
      ['1042', false],
      ['+4799999999', false],
    ])('from %p the caller is unknown, withheld: %p', async (from, withheld) => {
      const at = stepsOn(under.server);
      await addCustomer(under.server.db, { phones: ['+4722334455'] });
      const agent = await at.agentReady();

      await at.offer('c1', { from });

      expect(under.server.desks.received(agent, 'contact.offered')[0]?.caller).toEqual({
        kind: 'unknown',
        withheld,
      });
    });

    test('an e-mail is matched by its address, whatever the case', async () => {
      const at = stepsOn(under.server);
      await addCustomer(under.server.db, { name: 'Kari', email: 'Kari@Nordmann.example' });
      const agent = await at.agentReady({ channels: ['email'] });

      await at.offer('c1', { channel: 'email', from: 'kari@nordmann.EXAMPLE' });

      expect(under.server.desks.received(agent, 'contact.offered')[0]).toMatchObject({
        header: { ani: null },
        caller: { kind: 'matched', customer: { profile: { name: 'Kari' } } },
      });
    });

    test('a caller who cannot be looked up rings all the same, as unknown', async () => {
      const { server } = under;
      const at = stepsOn(server);
      await addCustomer(server.db, { phones: ['+4722334455'] });
      const agent = await at.agentReady();
      await server.db.schema.alterTable('complaints').renameTo('gone').execute();

      const answer = await at.offer('c1');
      const current = await server.routing.currentContacts(agent);
      await server.db.schema.alterTable('gone').renameTo('complaints').execute();

      expect(answer).toMatchObject({ status: 202, state: 'ringing' });
      const unknown = { kind: 'unknown', withheld: false };
      expect(server.desks.received(agent, 'contact.offered')).toMatchObject([{ caller: unknown }]);
      expect(current).toMatchObject({
        contacts: [{ caller: unknown, phase: { kind: 'ringing' } }],
      });
      expect(server.logged.join('')).toContain('a caller could not be looked up');
    });

    test('what was said to a bot before is told along, in order', async () => {
      const at = stepsOn(under.server);
      await at.offer('c1');
      await at.say('c1', 'first');
      await at.pass(10);
      await at.say('c1', 'second');

      const agent = await at.agentReady();

      const said = under.server.desks.received(agent, 'contact.utterance');
      expect(said.map(({ utterance }) => utterance.text)).toEqual(['first', 'second']);
    });
  });

  describe('a desk that comes back', () => {
    test('is told what the server holds for its agent: live, ended and ringing contacts', async () => {
      const at = stepsOn(under.server);
      await addCustomer(under.server.db, { name: 'Kari', phones: ['+4722334455'] });
      const agent = await at.agentReady();
      await at.offer('c1');
      await at.say('c1', 'hello');
      expect(await under.server.routing.currentContacts(agent)).toMatchObject({
        contacts: [{ phase: { kind: 'ringing', ringEndsAtMs: NOON_MS + RING_MS } }],
      });

      await at.accept(agent, 'c1');
      const live = await under.server.routing.currentContacts(agent);
      expect(live).toMatchObject({
        contacts: [
          {
            phase: { kind: 'live', connectedAtMs: NOON_MS },
            caller: { kind: 'matched', customer: { profile: { name: 'Kari' } } },
            utterances: [{ text: 'hello', speaker: 'customer', atMs: NOON_MS }],
          },
        ],
      });

      await at.pass(5_000);
      await at.hangUp('c1');
      expect(await under.server.routing.currentContacts(agent)).toMatchObject({
        contacts: [{ phase: { kind: 'ended', endedAtMs: NOON_MS + 5_000 } }],
      });

      await at.wrapUp(agent, 'c1');
      expect(await under.server.routing.currentContacts(agent)).toEqual({ contacts: [] });
    });
  });
});
