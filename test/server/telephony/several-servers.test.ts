import { expect, test } from '@jest/globals';
import { openDatabase } from '../../../server/store/database.ts';
import { usePostgres } from '../../support/both-databases.ts';
import { describePostgres } from '../../support/describe-with.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { addSettings, NOON_MS } from '../../support/rows.ts';
import { type ServerUnderTest, startServerUnderTest } from '../../support/server-under-test.ts';
import { stepsOn } from './routing-steps.ts';

const AGENTS = 8;
const CONTACTS = 24;

describePostgres('two servers on one PostgreSQL', () => {
  const postgres = usePostgres('migrated');

  test('ring every contact once and no agent twice at a time, under a rush on both', async () => {
    const databases = await Promise.all(
      [0, 1].map(() => openDatabase({ kind: 'postgres', url: postgres.url })),
    );
    const [one, two] = databases;
    if (!one || !two) throw new Error('two databases were opened');
    await addSettings(one.db);
    const clock = createManualClock(NOON_MS);
    const servers = await Promise.all([one, two].map(({ db }) => startServerUnderTest(db, clock)));
    const serverFor = (i: number) => servers[i % 2] as ServerUnderTest;
    const settled = () => Promise.all(servers.map(({ routing }) => routing.settled()));

    // Desks are on either server; both know of all of them, as with a cluster's adapter.
    const agents = await Promise.all(
      Array.from({ length: AGENTS }, (_, i) => stepsOn(serverFor(i)).agentReady()),
    );
    for (const { desks } of servers) agents.forEach(desks.connect);
    await settled();

    // Each is offered at both at once, as by a phone system that got no answer in time.
    const answers = await Promise.all(
      Array.from({ length: CONTACTS * 2 }, (_, i) => stepsOn(serverFor(i)).offer(`c${i >> 1}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(CONTACTS * 2).fill(202));
    for (let served = 0; served < CONTACTS; ) {
      await settled();
      const ringing = await one.db
        .selectFrom('contact_legs')
        .innerJoin('contacts', 'contacts.id', 'contact_legs.contact_id')
        .select('contacts.external_id')
        .select('contact_legs.agent_id as agent_id_rung')
        .where('outcome', '=', 'ringing')
        .execute();
      expect(new Set(ringing.map((leg) => leg.agent_id_rung)).size).toBe(ringing.length);
      expect(ringing).toHaveLength(Math.min(AGENTS, CONTACTS - served));
      served += ringing.length;
      // Word of each accept and wrap-up comes to either server, all at once.
      await Promise.all(
        ringing.map(async (leg, i) => {
          const at = stepsOn(serverFor(i));
          expect(await at.accept(leg.agent_id_rung, leg.external_id)).toBe('accepted');
          await at.wrapUp(leg.agent_id_rung, leg.external_id);
        }),
      );
    }

    const legs = await one.db.selectFrom('contact_legs').select('outcome').execute();
    expect(legs).toEqual(Array(CONTACTS).fill({ outcome: 'accepted' }));
    const states = await one.db.selectFrom('contacts').select('state').execute();
    expect(states).toEqual(Array(CONTACTS).fill({ state: 'closed' }));
    for (const { logged } of servers) {
      expect(logged.filter((line) => JSON.parse(line).level >= 40)).toEqual([]);
    }
    await Promise.all(servers.map((server) => server.close()));
    await Promise.all(databases.map((database) => database.close()));
  }, 60_000);
});
