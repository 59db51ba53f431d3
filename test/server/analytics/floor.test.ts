import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { loadFloor } from '../../../server/analytics/floor.ts';
import type { AgentState, Role } from '../../../shared/domain/agent/agent-state.ts';
import type { AgentId, DeviceId, FactId, OfferId } from '../../../shared/domain/ids.ts';
import { floorSchema } from '../../../shared/protocol/desk-messages.ts';
import {
  addContact,
  addCustomer,
  addSettings,
  addUser,
  DAY_MS,
  HOUR_MS,
  NOON_MS,
} from '../../support/rows.ts';
import { useServerDatabase } from '../../support/server-database.ts';

describe('the floor', () => {
  const store = useServerDatabase();
  beforeEach(() => addSettings(store.db));

  const floor = async (nowMs = NOON_MS, connected: readonly AgentId[] = []) => {
    const loaded = await loadFloor(store.db, nowMs, (id) => connected.includes(id));
    expect(floorSchema.parse(loaded)).toEqual(loaded);
    return loaded;
  };

  async function addAgent(name: string, state: AgentState, role: Role = 'agent'): Promise<AgentId> {
    const id = await addUser(store.db, { name, role });
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
        connected: false,
        state: { kind: 'not-ready', reason: 'lunch' },
        sinceMs,
      },
      { id: kari, name: 'Kari', connected: true, state: { kind: 'ready' }, sinceMs },
    ]);
  });

  test('counts what waits and what goes on, whenever it began', async () => {
    const yesterday = { started_at: new Date(NOON_MS - DAY_MS), ended_at: null };
    for (const state of ['queued', 'queued', 'ringing', 'live', 'ended', 'closed'] as const) {
      await addContact(store.db, { ...yesterday, state });
    }

    expect(await floor()).toMatchObject({ waiting: 3, live: 1, today: { contacts: 0 } });
  });

  test('counts the contacts that began today, in UTC', async () => {
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
