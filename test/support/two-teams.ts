import { randomUUID } from 'node:crypto';
import { refreshContacts } from '../../server/analytics/projection/refresh-contacts.ts';
import type { Store } from '../../server/store/database.ts';
import type {
  AgentId,
  ApprovalId,
  ContactId,
  CustomerId,
  DeviceId,
  LeaseId,
  OfferId,
  ReasonCode,
  TeamId,
  ViewId,
} from '../../shared/domain/ids.ts';
import { addBudgets } from './budget-rows.ts';
import { addContact, addCustomer, addLeg, addUser, DAY_MS, HOUR_MS, NOON_MS } from './rows.ts';

/** What one team has on the floor, in the books and behind it. */
export type TeamAtWork = {
  readonly team: TeamId;
  readonly agentId: AgentId;
  readonly supervisorId: AgentId;
  readonly customerId: CustomerId;
  readonly live: ContactId;
  readonly closed: ContactId;
  readonly approvalId: ApprovalId;
  readonly leaseId: LeaseId;
  readonly promiseId: string;
  readonly viewId: ViewId;
  /** The customer's name, number and e-mail address, as nobody but the agent sees them. */
  readonly raw: readonly string[];
};

const CREDIT = 'credit-150' as OfferId;

/** Two teams that have nothing to do with each other, each with something of everything. */
export async function addTwoTeams(db: Store): Promise<readonly [TeamAtWork, TeamAtWork]> {
  await addBudgets(db, { teams: { '*': { dayMinor: 90_000, monthMinor: null } } });
  return [
    await addTeam(db, 'northteam', 'Zebediah Quillfeather', '+4790000001'),
    await addTeam(db, 'southteam', 'Wilhelmina Oakenshade', '+4790000002'),
  ];
}

async function addTeam(db: Store, named: string, name: string, phone: string): Promise<TeamAtWork> {
  const team = named as TeamId;
  const email = `${named}@private.example`;
  const agentId = await addUser(db, { team, name: `Agent of ${named}` });
  const supervisorId = await addUser(db, { team, role: 'supervisor', name: `Boss of ${named}` });
  const customerId = await addCustomer(db, { name, email, phones: [phone] });
  const device_id = randomUUID() as DeviceId;
  const at = new Date(NOON_MS - HOUR_MS);
  const of = { agent_id: agentId, customer_id: customerId, ani_e164: phone };
  await db
    .insertInto('devices')
    .values({ id: device_id, first_user_id: agentId, first_seen_at: at, last_seen_at: at })
    .execute();
  await db
    .insertInto('agent_presence')
    .values({ user_id: agentId, state: JSON.stringify({ kind: 'ready' }), since: at })
    .execute();

  const live = await addContact(db, { ...of, state: 'live', ended_at: null });
  const closed = await addContact(db, {
    ...of,
    started_at: new Date(NOON_MS - 3 * DAY_MS),
    reason: 'price' as ReasonCode,
    fcr_claimed: true,
    cancel_requested_at: new Date(NOON_MS - 3 * DAY_MS),
  });
  for (const contactId of [live, closed]) {
    await addLeg(db, contactId, agentId);
    await db
      .insertInto('utterances')
      .values({ contact_id: contactId, id: 'u1', speaker: 'customer', text: 'Too dear.', at })
      .execute();
  }
  await db
    .insertInto('sentiment_alerts')
    .values({ contact_id: live, utterance_id: 'u1', agent_id: agentId, current: -1, fell: 1, at })
    .execute();
  await db
    .insertInto('contact_offers')
    .values({
      contact_id: closed,
      offer_id: CREDIT,
      offer_version: 1,
      ...{ agent_id: agentId, customer_id: customerId },
      outcome: 'accepted',
      at: new Date(NOON_MS - 3 * DAY_MS),
      currency: 'EUR',
      face_value_minor: 900,
      cost_minor: 450,
    })
    .execute();

  const leaseId = randomUUID() as LeaseId;
  await db
    .insertInto('leases')
    .values({
      id: leaseId,
      request_id: randomUUID(),
      kind: 'desk',
      agent_id: agentId,
      device_id,
      granted_minor: 5_000,
      state: 'open',
      reported_minor: null,
      granted_at: at,
      expires_at: new Date(NOON_MS + HOUR_MS),
    })
    .execute();
  const approvalId = randomUUID() as ApprovalId;
  const terms = { offerId: CREDIT, offerVersion: 1, faceValueMinor: 900, costMinor: 450 };
  const request = {
    approvalId,
    contactId: live,
    accountId: null,
    terms,
    currency: 'EUR',
    expectedNetMinor: 10,
    exceeded: [{ limit: 'value-per-contact' as const, allowed: 100, asked: 900 }],
    because: [],
    reason: `asked in ${named}`,
  };
  await db
    .insertInto('approvals')
    .values({
      id: approvalId,
      contact_id: live,
      agent_id: agentId,
      device_id,
      team,
      request: JSON.stringify(request),
      state: 'open',
      asked_at: at,
      expires_at: new Date(NOON_MS + HOUR_MS),
    })
    .execute();
  await db
    .insertInto('fact_quarantine')
    .values({
      fact_id: randomUUID() as never,
      device_id,
      seq: 1,
      agent_id: agentId,
      type: 'offer.accepted',
      envelope: '{}',
      code: 'not-allowed',
      detail: `refused in ${named}`,
      received_at: at,
    })
    .execute();
  const promiseId = randomUUID();
  await db
    .insertInto('promises')
    .values({
      id: promiseId,
      customer_id: customerId,
      contact_id: closed,
      agent_id: agentId,
      due_at: new Date(NOON_MS - HOUR_MS),
      text: `promised in ${named}`,
      kept_at: null,
    })
    .execute();
  const viewId = randomUUID() as ViewId;
  await db
    .insertInto('saved_views')
    .values({
      id: viewId,
      owner_id: supervisorId,
      name: `View of ${named}`,
      screen: 'usage',
      query: 'period=last-28-days',
      shared: true,
      created_at: at,
      updated_at: at,
    })
    .execute();
  await db.transaction().execute((trx) => refreshContacts(trx, [live, closed], [], 'due'));
  const raw = [...name.split(' '), phone, email];
  const ids = { agentId, supervisorId, customerId, live, closed, approvalId, leaseId };
  return { team, ...ids, promiseId, viewId, raw };
}
