import { describe, expect, test } from '@jest/globals';
import { MASKED_WORDS, RAW_WORDS, rawIn } from '../../support/raw-personal-data.ts';
import { contactEvent, postEvent, useServerUnderTest } from '../../support/server-under-test.ts';
import { wholeDatabase } from '../../support/whole-database.ts';
import { stepsOn } from './routing-steps.ts';

describe('personal data in what is said on a contact', () => {
  const under = useServerUnderTest();

  const say = (speaker: 'customer' | 'agent', text: string) =>
    postEvent(
      under.server,
      contactEvent(under.server, 'utterance', { contactId: 'c1', speaker, text }),
    );

  test.each(['customer', 'agent'] as const)(
    'of the %s is nowhere in the database, in the log, or on the desk',
    async (speaker) => {
      const at = stepsOn(under.server);
      const agent = await at.agentReady();
      await at.offer('c1');

      expect((await say(speaker, RAW_WORDS)).status).toBe(202);

      const kept = await wholeDatabase(under.server.db);
      expect(kept).toContain(MASKED_WORDS);
      expect(rawIn(kept)).toEqual([]);
      expect(rawIn(under.server.logged.join('\n'))).toEqual([]);
      const heard = under.server.desks.received(agent, 'contact.utterance');
      expect(heard.map(({ utterance }) => utterance.text)).toEqual([MASKED_WORDS]);
    },
  );

  test('is not in the answer to an event that is refused, nor in the log', async () => {
    const response = await say('customer', RAW_WORDS.repeat(50));

    expect(response.status).toBe(400);
    expect(rawIn(await response.text())).toEqual([]);
    expect(rawIn(under.server.logged.join('\n'))).toEqual([]);
    expect(rawIn(await wholeDatabase(under.server.db))).toEqual([]);
  });

  test('makes no text too long for a desk: of the longest, the end goes', async () => {
    const at = stepsOn(under.server);
    const agent = await at.agentReady();
    await at.offer('c1');

    expect((await say('customer', 'a@b.co '.repeat(571))).status).toBe(202);

    const [heard] = under.server.desks.received(agent, 'contact.utterance');
    expect(heard?.utterance.text).toBe('[email] '.repeat(500));
  });
});
