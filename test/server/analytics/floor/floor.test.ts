import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createFloor } from '../../../../server/analytics/floor/floor.ts';
import type { TeamScope } from '../../../../server/auth/team-scope.ts';
import { createSentimentMemory } from '../../../../server/readings/sentiment-memory.ts';
import type { ContactState } from '../../../../server/store/tables.ts';
import type { AgentState, Role } from '../../../../shared/domain/agent/agent-state.ts';
import type {
  AgentId,
  ContactId,
  DeviceId,
  FactId,
  OfferId,
  ReasonCode,
  TeamId,
} from '../../../../shared/domain/ids.ts';
import type { UtteranceReader } from '../../../../shared/domain/sentiment/reading.ts';
import { trendOf } from '../../../../shared/domain/sentiment/trend.ts';
import { floorSchema } from '../../../../shared/protocol/supervisor/floor.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import {
  addContact,
  addCustomer,
  addLeg,
  addSettings,
  addUser,
  DAY_MS,
  HOUR_MS,
  NOON_MS,
} from '../../../support/rows.ts';
import { useServerDatabase } from '../../../support/server-database.ts';
import { wordReader } from '../../../support/word-reader.ts';

function moodOf(scores: readonly number[]) {
  const trend = trendOf(scores);
  if (trend === null) throw new Error('somebody has spoken');
  const { current, direction, points, alert } = trend;
  return { current, direction, points, fallen: alert !== null };
}

describe('the floor', () => {
  const store = useServerDatabase();
  beforeEach(async () => {
    read.length = 0;
    await addSettings(store.db);
  });

  const ALL: TeamScope = { kind: 'all' };
  const ofTeams = (...teams: string[]): TeamScope => ({
    kind: 'teams',
    teams: teams as TeamId[],
  });
  const read: string[] = [];
  const reader: UtteranceReader = {
    ...wordReader,
    read: (text, language) => {
      read.push(text);
      return wordReader.read(text, language);
    },
  };
  const reading = (nowMs = NOON_MS, connected: readonly AgentId[] = []) =>
    createFloor({
      db: store.db,
      clock: createManualClock(nowMs),
      link: { isConnected: (id) => connected.includes(id) },
      memory: createSentimentMemory(reader),
    });
  const floor = async (
    nowMs = NOON_MS,
    connected: readonly AgentId[] = [],
    scope: TeamScope = ALL,
  ) => {
    const loaded = await reading(nowMs, connected)(scope);
    expect(floorSchema.parse(loaded)).toEqual(loaded);
    return loaded;
  };
  const open = (
    state: ContactState,
    startedMs: number,
    row: Parameters<typeof addContact>[1] = {},
  ): Promise<ContactId> =>
    addContact(store.db, {
      state,
      started_at: new Date(startedMs),
      connected_at: state === 'live' ? new Date(startedMs + 30_000) : null,
      ended_at: null,
      ...row,
    });
  const say = (contact_id: ContactId, id: string, text: string) =>
    store.db
      .insertInto('utterances')
      .values({ contact_id, id, speaker: 'customer', text, at: new Date(NOON_MS) })
      .execute();

  async function addAgent(
    name: string,
    state: AgentState,
    role: Role = 'agent',
    team = 'save-desk',
  ): Promise<AgentId> {
    const id = await addUser(store.db, { name, role, team: team as TeamId });
    await store.db
      .insertInto('agent_presence')
      .values({ user_id: id, state: JSON.stringify(state), since: new Date(NOON_MS - HOUR_MS) })
      .execute();
    return id;
  }

  test('of an empty company is all zeros', async () => {
    const { agents, waiting, live, today, quarantined } = await floor();

    expect({ agents, waiting, live, quarantined }).toEqual({
      agents: [],
      waiting: 0,
      live: 0,
      quarantined: [],
    });
    expect(new Set(Object.values(today))).toEqual(new Set([0]));
  });

  test('shows agents, and nobody else, by name with what they are doing and whether a desk of theirs is connected', async () => {
    const kari = await addAgent('Kari', { kind: 'ready' });
    const ane = await addAgent('Ane', { kind: 'not-ready', reason: 'lunch' });
    await addUser(store.db, { name: 'Never here' });
    // Somebody who took contacts before they were made a supervisor.
    await addAgent('Siri', { kind: 'not-ready', reason: 'break' }, 'supervisor');
    await addAgent('Åse', { kind: 'ready' }, 'admin');
    const left = await addAgent('Left the company', { kind: 'ready' });
    await store.db.updateTable('users').set({ active: false }).where('id', '=', left).execute();

    const sinceMs = NOON_MS - HOUR_MS;
    expect((await floor(NOON_MS, [kari])).agents).toEqual([
      {
        id: ane,
        name: 'Ane',
        team: 'save-desk',
        connected: false,
        state: { kind: 'not-ready', reason: 'lunch' },
        sinceMs,
      },
      {
        id: kari,
        name: 'Kari',
        team: 'save-desk',
        connected: true,
        state: { kind: 'ready' },
        sinceMs,
      },
    ]);
  });

  test('counts what waits and what goes on, whenever it began', async () => {
    const yesterday = { started_at: new Date(NOON_MS - DAY_MS), ended_at: null };
    for (const state of ['queued', 'queued', 'ringing', 'live', 'ended', 'closed'] as const) {
      await addContact(store.db, { ...yesterday, state });
    }

    expect(await floor()).toMatchObject({ waiting: 3, live: 1, today: { contacts: 0 } });
  });

  test('lists what is open: what waits first, the longest first, then what is live', async () => {
    const agent_id = await addUser(store.db, { name: 'Ane', team: 'nordic' as TeamId });
    const customer_id = await addCustomer(store.db, { name: 'Budi Santoso' });
    const live = await open('live', NOON_MS - 500_000, {
      agent_id,
      customer_id,
      reason: 'price' as ReasonCode,
      cancel_requested_at: new Date(NOON_MS - 9_000),
    });
    const waiting = await open('queued', NOON_MS - 60_000, { channel: 'chat' });
    const ringing = await open('ringing', NOON_MS - 90_000);
    await addLeg(store.db, ringing, agent_id, { outcome: 'ringing' });
    await open('ended', NOON_MS - 100_000);

    const { contacts, longestWaitSinceMs } = await floor();

    expect(longestWaitSinceMs).toBe(NOON_MS - 90_000);
    expect(contacts).toMatchObject([
      { contactId: ringing, stage: 'ringing', agentName: 'Ane', sinceMs: NOON_MS - 90_000 },
      { contactId: waiting, stage: 'waiting', agentName: null, channel: 'chat', team: null },
      { contactId: live, stage: 'live', agentName: 'Ane', sinceMs: NOON_MS - 470_000 },
    ]);
    expect(contacts[2]).toEqual({
      contactId: live,
      channel: 'voice',
      queue: 'cancellation',
      stage: 'live',
      sinceMs: NOON_MS - 470_000,
      agentId: agent_id,
      agentName: 'Ane',
      team: 'nordic',
      reason: 'price',
      customerName: 'B••• S•••',
      mood: null,
      cancelRequestedAtMs: NOON_MS - 9_000,
      watchedBy: [],
    });
  });

  test('stops the cancel timer of what is cancelled', async () => {
    await open('live', NOON_MS - 60_000, {
      cancel_requested_at: new Date(NOON_MS - 9_000),
      cancel_completed_at: new Date(NOON_MS - 1_000),
    });

    expect((await floor()).contacts).toMatchObject([{ cancelRequestedAtMs: null }]);
  });

  test('reads each of a live customer’s utterances once, and goes by what agents correct', async () => {
    const id = await open('live', NOON_MS - 60_000);
    const agent_id = await addUser(store.db);
    const ask = reading();
    await say(id, 'a', 'good .9');
    await say(id, 'b', 'bad .9');
    const first = (await ask(ALL)).contacts[0]?.mood;
    await say(id, 'c', 'bad .9 again');
    const second = (await ask(ALL)).contacts[0]?.mood;
    await ask(ALL);

    expect(read).toEqual(['good .9', 'bad .9', 'bad .9 again']);
    expect(first).toEqual(moodOf([0.9, -0.9]));
    expect(second).toEqual(moodOf([0.9, -0.9, -0.9]));
    await store.db
      .insertInto('sentiment_corrections')
      .values({
        contact_id: id,
        utterance_id: 'c',
        read_as: 'negative',
        corrected_to: 'positive',
        model: 'words',
        agent_id,
        at: new Date(NOON_MS),
      })
      .execute();
    expect((await ask(ALL)).contacts[0]?.mood).toEqual(moodOf([0.9, -0.9, 0.7]));
  });

  test('shows supervisors their teams, and what waits for anybody', async () => {
    const north = await addAgent('Nils', { kind: 'ready' }, 'agent', 'nordic');
    const south = await addAgent('Sofie', { kind: 'ready' }, 'agent', 'south');
    const ofNorth = await open('live', NOON_MS - 60_000, { agent_id: north, save_result: 'saved' });
    await open('live', NOON_MS - 50_000, { agent_id: south, save_result: 'saved' });
    const waiting = await open('queued', NOON_MS - 40_000);

    const seen = await floor(NOON_MS, [], ofTeams('nordic'));

    expect(seen.agents.map(({ name }) => name)).toEqual(['Nils']);
    expect(seen.contacts.map(({ contactId }) => contactId)).toEqual([waiting, ofNorth]);
    expect(seen).toMatchObject({ waiting: 1, live: 1, today: { contacts: 2, saved: 1 } });
    expect(await floor(NOON_MS, [], ofTeams('nordic', 'south'))).toMatchObject({
      live: 2,
      today: { contacts: 3, saved: 2 },
    });
  });

  test.each([
    // Clocks in Oslo go forward at 02:00 on 29 March 2026, and back at 03:00 on 25 October.
    ['an ordinary day', '2026-03-10T11:00:00Z', '2026-03-09T23:00:00Z'],
    ['the day of 23 hours', '2026-03-29T21:30:00Z', '2026-03-28T23:00:00Z'],
    ['the day of 25 hours', '2026-10-25T22:30:00Z', '2026-10-24T22:00:00Z'],
    ['just after midnight', '2026-03-09T23:00:01Z', '2026-03-09T23:00:00Z'],
  ])('today begins at midnight by the company’s clocks: %s', async (_what, now, midnight) => {
    await store.db.updateTable('tenant_settings').set({ time_zone: 'Europe/Oslo' }).execute();
    const startMs = Date.parse(midnight);
    await addContact(store.db, { started_at: new Date(startMs - 1), state: 'abandoned' });
    await addContact(store.db, { started_at: new Date(startMs), state: 'abandoned' });

    expect((await floor(Date.parse(now))).today).toMatchObject({ contacts: 1, abandoned: 1 });
  });

  test('counts the contacts that began today', async () => {
    const midnight = new Date(NOON_MS - 12 * HOUR_MS);
    await addContact(store.db, {
      started_at: new Date(midnight.getTime() - 1),
      save_result: 'saved',
    });
    await addContact(store.db, { started_at: midnight, save_result: 'saved', fcr_claimed: true });
    await addContact(store.db, { save_result: 'lost', fcr_claimed: true, fcr_confirmed: true });
    await addContact(store.db, { save_result: 'no-intent', fcr_claimed: false });
    await addContact(store.db, { state: 'abandoned' });

    expect((await floor()).today).toMatchObject({
      contacts: 4,
      abandoned: 1,
      saved: 1,
      lost: 1,
      fcrClaimed: 2,
      fcrConfirmed: 1,
    });
  });

  test('keeps claimed, confirmed and verified apart: a claim is verified when its window has closed', async () => {
    const customer_id = await addCustomer(store.db);
    const claimed = (endedMs: number) =>
      addContact(store.db, {
        customer_id,
        fcr_claimed: true,
        started_at: new Date(endedMs - HOUR_MS),
        ended_at: new Date(endedMs),
      });
    const weekAgo = NOON_MS - 7 * DAY_MS;
    await claimed(weekAgo);
    await claimed(weekAgo + 1);
    await claimed(weekAgo - 12 * HOUR_MS);
    await claimed(weekAgo - 12 * HOUR_MS - 1);
    const back = await addContact(store.db, { customer_id });
    for (const endedMs of [weekAgo, NOON_MS - DAY_MS]) {
      const refuted = await claimed(endedMs);
      await store.db
        .updateTable('contacts')
        .set({ repeat_contact_id: back })
        .where('id', '=', refuted)
        .execute();
    }
    await addContact(store.db, { customer_id, repeat_contact_id: back });

    expect((await floor()).today).toMatchObject({
      fcrClaimed: 0,
      fcrVerified: 2,
      fcrRepeated: 2,
    });
  });

  test('counts offers put to customers today, and what the accepted ones cost', async () => {
    const contact_id = await addContact(store.db);
    const offer = (id: string, outcome: 'presented' | 'accepted' | 'declined', atMs: number) =>
      store.db
        .insertInto('contact_offers')
        .values({
          contact_id,
          offer_id: id as OfferId,
          offer_version: 1,
          customer_id: null,
          agent_id: null,
          outcome,
          at: new Date(atMs),
          currency: 'EUR',
          face_value_minor: 9_000,
          cost_minor: 2_500,
        })
        .execute();
    await offer('yesterday', 'accepted', NOON_MS - DAY_MS);
    await offer('a', 'accepted', NOON_MS - 1);
    await offer('b', 'accepted', NOON_MS - 2);
    await offer('c', 'declined', NOON_MS - 3);
    await offer('d', 'presented', NOON_MS - 4);

    expect((await floor()).today).toMatchObject({
      offersPresented: 4,
      offersAccepted: 2,
      costMinor: 5_000,
    });
  });

  test('shows the facts put aside, the newest first', async () => {
    const agentId = await addUser(store.db, { name: 'Ane' });
    const deviceId = randomUUID() as DeviceId;
    const at = new Date(NOON_MS);
    await store.db
      .insertInto('devices')
      .values({ id: deviceId, first_user_id: agentId, first_seen_at: at, last_seen_at: at })
      .execute();
    for (let seq = 1; seq <= 60; seq += 1) {
      await store.db
        .insertInto('fact_quarantine')
        .values({
          fact_id: randomUUID() as FactId,
          device_id: deviceId,
          seq,
          agent_id: agentId,
          type: 'offer.accepted',
          envelope: '{}',
          code: 'not-allowed',
          detail: `number ${seq}`,
          received_at: new Date(NOON_MS + seq),
        })
        .execute();
    }

    const { quarantined } = await floor();

    expect(quarantined).toHaveLength(50);
    expect(quarantined[0]).toMatchObject({
      agentName: 'Ane',
      type: 'offer.accepted',
      code: 'not-allowed',
      detail: 'number 60',
      receivedAtMs: NOON_MS + 60,
    });
  });
});
