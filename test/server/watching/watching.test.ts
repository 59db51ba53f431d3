import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import pino from 'pino';
import { LINGER_MS } from '../../../server/realtime/attendance.ts';
import { inUnitOfWork } from '../../../server/store/unit-of-work.ts';
import { applyContactEvent } from '../../../server/telephony/apply-event.ts';
import type { AgentId, ContactId, DeviceId, TeamId } from '../../../shared/domain/ids.ts';
import { WATCH_LASTS_MS } from '../../../shared/protocol/supervisor/watching.ts';
import { createRecorder } from '../../support/desk-facts.ts';
import { useDeskServer } from '../../support/desk-server.ts';
import { eventually } from '../../support/eventually.ts';
import { addContact, addCustomer, addLeg, addUser, NOON_MS } from '../../support/rows.ts';
import { connectDesk, type TestDesk } from '../../support/test-desk.ts';

describe('reading along', () => {
  const using = useDeskServer();
  const desks: TestDesk[] = [];
  let agentId: AgentId;
  let agent: TestDesk;
  let contactId: ContactId;

  const connect = async (id: AgentId, deviceId = randomUUID() as DeviceId) => {
    const desk = await connectDesk(using.server, { agentId: id, deviceId });
    desks.push(desk);
    return desk;
  };
  const supervisor = async (name: string, team = 'nordic') =>
    connect(await addUser(using.server.db, { name, role: 'supervisor', team: team as TeamId }));
  const audited = async () => {
    const { rows } = await sql<{ actor: string; detail: Record<string, unknown> }>`
      select actor_name as actor, detail from audit_log
      where action = 'contact-read-along' and subject_id = ${contactId} order by seq`.execute(
      using.server.db,
    );
    return rows.map(({ actor, detail }) => [actor, detail['what'], detail['because']]);
  };
  /** The names the agent was told last. */
  const shownToAgent = () => agent.all('contact.watched').at(-1)?.names;
  const toldAgent = (...names: string[]) =>
    eventually(() => JSON.stringify(shownToAgent()) === JSON.stringify(names));

  const say = (text: string) => {
    const { db, clock, link: desk, routing } = using.server;
    const event = {
      specversion: '1.0' as const,
      type: 'dev.savedesk.contact.utterance' as const,
      source: 'test-pbx',
      id: `event ${text}`,
      time: new Date(clock.nowMs()).toISOString(),
      data: { contactId, speaker: 'customer' as const, text },
    };
    return inUnitOfWork(db, pino({ level: 'silent' }), (unit) =>
      applyContactEvent(unit, { clock, desk, routing }, event),
    );
  };

  beforeEach(async () => {
    for (const desk of desks.splice(0)) desk.close();
    const { db } = using.server;
    agentId = await addUser(db, { name: 'Ane Agent', team: 'nordic' as TeamId });
    agent = await connect(agentId);
    contactId = await addContact(db, {
      agent_id: agentId,
      customer_id: await addCustomer(db),
      state: 'live',
      ended_at: null,
    });
    await addLeg(db, contactId, agentId);
  });

  test('is told to the agent, to nobody else, and is in the audit log with beginning and end', async () => {
    const maren = await supervisor('Maren Dahl');

    expect(await maren.ask('contact.watch', { contactId })).toEqual({
      ok: true,
      value: { watching: true },
    });
    await toldAgent('Maren Dahl');
    expect(maren.all('contact.watched')).toEqual([]);
    expect(await maren.ask('contact.unwatch', { contactId })).toEqual({ ok: true, value: {} });
    await toldAgent();

    expect(await audited()).toEqual([
      ['Maren Dahl', 'began', undefined],
      ['Maren Dahl', 'ended', 'stopped'],
    ]);
  });

  test('is one access however often the page says that it is still reading', async () => {
    const maren = await supervisor('Maren Dahl');
    for (let i = 0; i < 3; i += 1) await maren.ask('contact.watch', { contactId });

    expect(await audited()).toHaveLength(1);
    expect(agent.all('contact.watched')).toHaveLength(1);
  });

  test('is told to those who read along, word by word, and to no other supervisor', async () => {
    const maren = await supervisor('Maren Dahl');
    const other = await supervisor('Kees Bakker');
    await maren.ask('contact.watch', { contactId });

    await say('It is too dear.');

    expect(await maren.next('watch.changed')).toEqual({ contactId });
    const story = await maren.ask('contact.story', { contactId });
    expect(story).toMatchObject({ ok: true, value: { head: { state: 'live' } } });
    expect(JSON.stringify(story)).toContain('It is too dear.');
    await other.ask('clock.read', {});
    expect(other.all('watch.changed')).toEqual([]);
  });

  test('of two supervisors shows both, and the one who stays', async () => {
    const maren = await supervisor('Maren Dahl');
    const kees = await supervisor('Kees Bakker');
    await maren.ask('contact.watch', { contactId });
    using.server.clock.advance(1_000);
    await kees.ask('contact.watch', { contactId });
    await toldAgent('Maren Dahl', 'Kees Bakker');

    expect(await kees.ask('floor.get', {})).toMatchObject({
      value: { contacts: [{ contactId, watchedBy: ['Maren Dahl', 'Kees Bakker'] }] },
    });
    await maren.ask('contact.unwatch', { contactId });
    await toldAgent('Kees Bakker');
  });

  test('is still shown to an agent who connects anew', async () => {
    const maren = await supervisor('Maren Dahl');
    await maren.ask('contact.watch', { contactId });

    const again = await connect(agentId);

    expect(again.all('contacts.current')).toMatchObject([
      { contacts: [{ header: { contactId }, watchedBy: ['Maren Dahl'] }] },
    ]);
  });

  test('ends a moment after the supervisor’s desk has gone', async () => {
    const maren = await supervisor('Maren Dahl');
    await maren.ask('contact.watch', { contactId });
    await toldAgent('Maren Dahl');
    maren.close();
    await eventually(() => {
      using.server.clock.advance(LINGER_MS);
      return shownToAgent()?.length === 0;
    });

    expect((await audited()).at(-1)).toEqual(['Maren Dahl', 'ended', 'disconnected']);
  });

  test('ends when the page has fallen silent, though the desk is still there', async () => {
    const maren = await supervisor('Maren Dahl');
    await maren.ask('contact.watch', { contactId });
    await toldAgent('Maren Dahl');
    using.server.clock.advance(WATCH_LASTS_MS / 2);
    await maren.ask('contact.watch', { contactId });
    using.server.clock.advance(WATCH_LASTS_MS - 1);
    await maren.ask('clock.read', {});
    expect(shownToAgent()).toEqual(['Maren Dahl']);

    await eventually(() => {
      using.server.clock.advance(1_000);
      return shownToAgent()?.length === 0;
    });
    expect((await audited()).at(-1)).toEqual(['Maren Dahl', 'ended', 'silent']);
  });

  test('goes on through the wrap-up and ends with the contact', async () => {
    const maren = await supervisor('Maren Dahl');
    await maren.ask('contact.watch', { contactId });
    const recorder = createRecorder(agent.all('hello')[0]?.agent ?? fail(), agent.deviceId);
    const push = (...facts: ReturnType<typeof recorder.record>[]) =>
      agent.ask('facts.push', { clockOffsetMs: 0, facts });

    await push(recorder.record('contact.ended', { contactId }, NOON_MS - 1));
    expect(await maren.ask('contact.watch', { contactId })).toMatchObject({
      value: { watching: true },
    });
    const kees = await supervisor('Kees Bakker');
    expect(await kees.ask('contact.watch', { contactId })).toMatchObject({
      value: { watching: false },
    });
    await push(
      recorder.record('contact.wrapped-up', {
        contactId,
        disposition: 'resolved' as never,
        reason: null,
        saveResult: null,
        note: '',
        sentiment: null,
      }),
    );

    await eventually(async () => (await audited()).length === 2);
    expect((await audited()).at(-1)).toEqual(['Maren Dahl', 'ended', 'contact-over']);
    expect(await maren.ask('contact.watch', { contactId })).toMatchObject({
      value: { watching: false },
    });
  });

  test('is for supervisors of the team only', async () => {
    const stranger = await supervisor('Sofie Sør', 'south');

    for (const desk of [stranger, agent]) {
      expect(await desk.ask('contact.watch', { contactId })).toMatchObject({ ok: false });
    }
    expect(await audited()).toEqual([]);
    expect(agent.all('contact.watched')).toEqual([]);
  });
});

function fail(): never {
  throw new Error('hello comes first');
}
