import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { createLog } from '../../../server/observability/log.ts';
import { addCustomer, NOON_MS } from '../../support/rows.ts';
import { contactEvent, postEvent, useServerUnderTest } from '../../support/server-under-test.ts';
import { addAccount, PASSWORD, postJson, signIn } from '../../support/sign-in.ts';
import { stepsOn } from '../telephony/routing-steps.ts';

const AGENT_EMAIL = 'ane.agent@nordlys.example';
const CUSTOMER_EMAIL = 'budi.santoso@mail.example';
const SECRETS = [
  AGENT_EMAIL,
  CUSTOMER_EMAIL,
  'Ane Agentsen',
  'Budi',
  'Santoso',
  '22334455',
  '22 33 44 55',
  'moving to Rotterdam',
  PASSWORD,
  'a wrong password',
];

describe('the log of a day’s work, at its most talkative', () => {
  const under = useServerUnderTest();

  test('names nobody, quotes nobody and holds no way to reach anybody', async () => {
    const { server } = under;
    const at = stepsOn(server);
    await addCustomer(server.db, {
      name: 'Budi Santoso',
      email: CUSTOMER_EMAIL,
      phones: ['+4722334455'],
    });
    const tokens = await signIn(server, { email: AGENT_EMAIL, name: 'Ane Agentsen' });
    await postJson(server, '/v1/auth/sign-in', {
      email: AGENT_EMAIL,
      password: 'a wrong password',
    });
    const agent = await at.agentReady({ name: 'Ane Agentsen', channels: ['voice', 'email'] });
    await at.offer('c1', { from: '22 33 44 55' });
    await at.accept(agent, 'c1');
    await at.connect('c1');
    await at.say('c1', 'I am moving to Rotterdam');
    await at.hangUp('c1');
    await at.wrapUp(agent, 'c1');
    await at.offer('c2', { channel: 'email', from: CUSTOMER_EMAIL });
    await at.pass(60_000);

    // What goes wrong is where logs usually give somebody away.
    await postEvent(server, '{"data": "I am moving to Rotterdam');
    await postEvent(server, contactEvent(server, 'offered', { from: '22 33 44 55' }));
    await at.say('never-offered', 'I am moving to Rotterdam');
    await fetch(`${server.url}/v1/contacts/+4722334455?source=${CUSTOMER_EMAIL}`);
    await fetch(`${server.url}/v1/nothing/${CUSTOMER_EMAIL}`);
    await sql`alter table utterances add constraint calm check (text not like '%moving%') not valid`.execute(
      server.db,
    );
    const failed = await at.say('c1', 'I am moving to Rotterdam');
    await sql`alter table utterances drop constraint calm`.execute(server.db);
    await addAccount(server, { email: AGENT_EMAIL }).catch((error: unknown) =>
      server.log.error({ err: error }, 'could not add'),
    );

    expect(failed.status).toBe(500);
    const log = server.logged.join('');
    expect(server.logged.length).toBeGreaterThan(15);
    for (const secret of [...SECRETS, tokens.accessToken, tokens.refreshToken]) {
      expect(log).not.toContain(secret);
    }
  });

  test('still tells one failure from another', async () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => lines.push(line) });
    await addAccount(under.server, { email: AGENT_EMAIL });
    await addAccount(under.server, { email: AGENT_EMAIL }).catch((error: unknown) =>
      log.error({ err: error }, 'could not add'),
    );
    log.error({ err: new Error('no space left', { cause: new SyntaxError('"Budi"') }) }, 'lost');

    const [database, plain] = lines.map((line) => JSON.parse(line) as { err: object });
    expect(database?.err).toMatchObject({
      type: 'error',
      code: '23505',
      constraint: 'users_email_key',
      table: 'users',
      stack: expect.stringContaining('    at '),
    });
    expect(plain?.err).toMatchObject({
      type: 'Error',
      message: 'no space left',
      stack: expect.stringContaining('personal-data.test'),
      cause: { type: 'SyntaxError' },
    });
    expect(lines.join('')).not.toContain('Budi');
  });

  test('tells which route was called, how it ended and how long it took', async () => {
    await fetch(`${under.server.url}/v1/contacts/c1?source=pbx`);
    expect(JSON.parse(under.server.logged.at(-1) ?? '{}')).toMatchObject({
      msg: 'request',
      method: 'GET',
      route: '/v1/contacts/:contactId',
      status: 401,
      durationMs: expect.any(Number),
    });
    expect(under.server.clock.nowMs()).toBe(NOON_MS);
  });
});
