import { describe, expect, test } from '@jest/globals';
import { onBothDatabases } from '../../support/both-databases.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { addSettings, NOON_MS } from '../../support/rows.ts';
import { contactEvent, postEvent, startServerUnderTest } from '../../support/server-under-test.ts';
import { contactRows } from '../../support/stored-rows.ts';
import { stepsOn } from './routing-steps.ts';

const EVENTS = 6;

describe('a contact that is offered', () => {
  onBothDatabases((using) => {
    test('by several events at once, to two servers, is opened and rung once, and answered to all as it stands', async () => {
      await addSettings(using.db);
      const clock = createManualClock(NOON_MS);
      const servers = await Promise.all([0, 1].map(() => startServerUnderTest(using.db, clock)));
      const [one, two] = servers;
      if (!one || !two) throw new Error('two servers were started');
      for (const server of servers) {
        const agent = await stepsOn(server).agentReady();
        for (const { desks } of servers) desks.connect(agent);
      }
      const data = { contactId: 'c1', channel: 'voice', queue: 'cancellation', from: null };

      const answers = await Promise.all(
        Array.from({ length: EVENTS }, (_, i) => {
          const server = i % 2 === 0 ? one : two;
          return postEvent(server, contactEvent(server, 'offered', data));
        }),
      );

      expect(answers.map(({ status }) => status)).toEqual(Array(EVENTS).fill(202));
      for (const answer of answers) {
        expect(await answer.json()).toMatchObject({ contactId: 'c1', state: 'ringing' });
      }
      expect(await contactRows(using.db)).toMatchObject({ contacts: 1, legs: 1, events: EVENTS });
      const keyed = await using.db
        .selectFrom('contact_keys')
        .innerJoin('contacts', 'contacts.id', 'contact_keys.contact_id')
        .select(['contact_keys.external_id', 'state'])
        .execute();
      expect(keyed).toEqual([{ external_id: 'c1', state: 'ringing' }]);
      for (const server of servers) await server.close();
    });
  });
});
