import { randomUUID } from 'node:crypto';
import { acquireLease } from '../../server/authority/leases.ts';
import type { AgentId, ContactId, CustomerId, DeviceId, LeaseId } from '../../shared/domain/ids.ts';
import { addBudgets } from './budget-rows.ts';
import { OFFERS, UTTERANCE } from './contact-acts.ts';
import { createRecorder, type FactRecorder } from './desk-facts.ts';
import type { FactIntake } from './fact-intake.ts';
import { addReference, credit } from './reference-rows.ts';
import { addContact, addCustomer, addLeg, addSettings, HOUR_MS, NOON_MS } from './rows.ts';

const ids = <Id extends string>(count: number) =>
  Array.from({ length: count }, () => randomUUID() as string as Id);

/** The same people and contacts each time the scene is set, so that what became of them can be compared. */
export const SCENE = {
  /** One that rings at the first agent, one that they have, and one that is over. */
  contacts: ids<ContactId>(3),
  strangersContact: randomUUID() as ContactId,
  customers: ids<CustomerId>(2),
  /** The first agent's two desks and the second agent's. */
  devices: ids<DeviceId>(3),
  /** A device nobody here sends from. */
  elsewhere: randomUUID() as DeviceId,
  /** Held by the first desk. */
  leaseId: randomUUID() as LeaseId,
};
const AGENTS = ids<AgentId>(2);
const LEGS = ids<string>(6);
const REQUEST = randomUUID();

const STATES = ['ringing', 'live', 'closed'] as const;

/** Sets the scene in an empty database. Returns the recorders of its devices. */
export async function setScene(intake: FactIntake): Promise<readonly FactRecorder[]> {
  const { db } = intake;
  await addSettings(db);
  await addReference(db, { offers: OFFERS.map((id) => credit(id, 100)) });
  await addBudgets(db);
  const [agent, other] = await Promise.all(AGENTS.map((id) => intake.addAgent({ id })));
  if (!agent || !other) throw new Error('there are two agents');
  for (const id of SCENE.customers) await addCustomer(db, { id });
  for (const [index, id] of SCENE.contacts.entries()) {
    const state = STATES[index] ?? 'closed';
    const isRinging = state === 'ringing';
    await addContact(db, {
      id,
      customer_id: SCENE.customers[index % 2] as CustomerId,
      agent_id: isRinging ? null : agent.id,
      state,
      connected_at: null,
      ended_at: state === 'closed' ? new Date(NOON_MS - HOUR_MS) : null,
    });
    for (const [ring, { id: agentId }] of [other, agent].entries()) {
      await addLeg(db, id, agentId, {
        id: LEGS[index * 2 + ring] as string,
        outcome: isRinging && ring === 1 ? 'ringing' : 'no-answer',
        ring_ends_at: new Date(NOON_MS),
      });
    }
    const at = new Date(NOON_MS - HOUR_MS);
    const said = { contact_id: id, id: UTTERANCE, speaker: 'customer', text: 'No.', at } as const;
    await db.insertInto('utterances').values(said).execute();
  }
  await addContact(db, { id: SCENE.strangersContact });
  const recorders = SCENE.devices.map((id, index) =>
    createRecorder(index === 2 ? other : agent, id),
  );
  const seen = { first_seen_at: new Date(NOON_MS), last_seen_at: new Date(NOON_MS) };
  for (const { deviceId: id, agent: user } of recorders) {
    await db
      .insertInto('devices')
      .values({ id, first_user_id: user.id, ...seen })
      .execute();
  }
  const lease = { newLeaseId: SCENE.leaseId, requestId: REQUEST, wantMinor: 250 };
  const holder = { agent, deviceId: SCENE.devices[0] as DeviceId, nowMs: NOON_MS - HOUR_MS };
  await db.transaction().execute((trx) => acquireLease(trx, { ...lease, ...holder }));
  return recorders;
}
