import { randomUUID } from 'node:crypto';
import { refreshContacts } from '../../server/analytics/projection/refresh-contacts.ts';
import type { Store } from '../../server/store/database.ts';
import { projectConfirmed } from '../../server/surveys/project-confirmed.ts';
import type { SeededRandom } from '../../server/synthetic/seeded-random.ts';
import { CHANNELS } from '../../shared/domain/contact/channel.ts';
import { SAVE_RESULTS } from '../../shared/domain/contact/save-result.ts';
import type {
  ContactId,
  CustomerId,
  DispositionCode,
  OfferId,
  QueueId,
  ReasonCode,
  SurveyId,
  TeamId,
} from '../../shared/domain/ids.ts';
import type { FactEnvelope } from '../../shared/protocol/fact.ts';
import { addRecorder, type FactRecorder } from './desk-facts.ts';
import { createFactIntake, type FactIntake } from './fact-intake.ts';
import { addReference, credit } from './reference-rows.ts';
import {
  addAccount,
  addContact,
  addCustomer,
  addLeg,
  addSettings,
  DAY_MS,
  HOUR_MS,
  NOON_MS,
} from './rows.ts';

export const OFFICE = {
  timeZone: 'Europe/Oslo',
  teams: ['nordic', 'benelux'] as TeamId[],
  queues: ['cancellation', 'billing'] as QueueId[],
  reasons: ['price', 'moving', 'invoice'] as ReasonCode[],
  offers: ['credit-1', 'credit-2', 'credit-3'] as OfferId[],
} as const;

const CONTACTS = 120;
const CUSTOMERS = 30;
/** Back beyond 90 days and the end of summer time. */
const DAYS_BACK = 170;

/**
 * An office whose half year was reported to the server by its desks: contacts of several agents,
 * teams, currencies and channels, with facts that come late, in the wrong order and twice. What the
 * server does not accept is put aside as ever. Ends at {@link NOON_MS}.
 */
export async function reportOffice(db: Store, random: SeededRandom): Promise<void> {
  await addSettings(db, { time_zone: OFFICE.timeZone });
  await addReference(db, {
    offers: OFFICE.offers.map((id, index) => credit(id, 300 * (index + 1))),
    reasons: OFFICE.reasons.map((code) => ({
      code,
      churn: code !== 'invoice',
      label: { en: code },
      cues: {},
    })),
  });
  const intake = createFactIntake(db);
  const desks: FactRecorder[] = [];
  for (let n = 0; n < 5; n += 1) {
    const agent = await intake.addAgent({
      name: `Agent ${n}`,
      team: OFFICE.teams[n % 2] as TeamId,
    });
    desks.push(await addRecorder(db, agent));
  }
  const customers = await addCustomers(db, random);

  const told = desks.map((): FactEnvelope[] => []);
  const contacts: ContactId[] = [];
  // A desk takes one contact after another, and numbers what it does in that order.
  const starts = Array.from({ length: CONTACTS }, () =>
    random.int(2 * HOUR_MS, DAYS_BACK * DAY_MS),
  ).toSorted((a, b) => b - a);
  for (const beforeMs of starts) {
    const place = random.int(0, desks.length - 1);
    const desk = desks[place] as FactRecorder;
    const startedAtMs = NOON_MS - beforeMs;
    const isAbandoned = random.chance(0.08);
    const contactId = await addOfficeContact(db, random, {
      agentId: isAbandoned ? null : desk.agent.id,
      customerId: random.chance(0.1) ? null : random.pick(customers),
      startedAtMs,
    });
    contacts.push(contactId);
    if (!isAbandoned) told[place]?.push(...whatWasDone(random, desk, contactId, startedAtMs));
  }
  await db.transaction().execute((trx) => refreshContacts(trx, contacts, [], 'due'));
  // One desk has been away for long when its facts come in, behind what others say of the same customers.
  for (const [place, desk] of desks.entries()) {
    await pushUnevenly(random, intake, desk, told[place] ?? []);
  }
  await intake.routing.settled();
  await intake.close();
}

async function addCustomers(db: Store, random: SeededRandom): Promise<readonly CustomerId[]> {
  const customers: CustomerId[] = [];
  for (let n = 0; n < CUSTOMERS; n += 1) {
    const currency = random.chance(0.15) ? 'NOK' : 'EUR';
    const id = await addCustomer(db, {
      segment: random.pick(['consumer', 'business']),
      jurisdiction: random.pick(['NO', 'NL']),
      currency,
    });
    const account = await addAccount(db, {
      customer_id: id,
      remaining_margin_minor: random.int(1_000, 90_000),
    });
    for (const kind of ['broadband', 'tv']) {
      if (random.chance(0.6)) {
        await db
          .insertInto('products')
          .values({
            customer_id: id,
            external_id: kind,
            kind,
            name: kind,
            monthly_minor: random.int(500, 5_000),
            status: 'active',
            contract_ends_at: null,
            account_id: random.chance(0.5) ? account : null,
          })
          .execute();
      }
    }
    customers.push(id);
  }
  return customers;
}

/** As the phone system leaves it; with the answer to a survey, sometimes. */
async function addOfficeContact(
  db: Store,
  random: SeededRandom,
  {
    agentId,
    customerId,
    startedAtMs,
  }: {
    readonly agentId: FactRecorder['agent']['id'] | null;
    readonly customerId: CustomerId | null;
    readonly startedAtMs: number;
  },
): Promise<ContactId> {
  const waitMs = random.int(0, 90_000);
  const contactId = await addContact(db, {
    agent_id: agentId,
    customer_id: customerId,
    state: agentId === null ? 'abandoned' : 'ended',
    queue: random.pick(OFFICE.queues),
    channel: random.pick(CHANNELS),
    started_at: new Date(startedAtMs),
    connected_at: agentId === null ? null : new Date(startedAtMs + waitMs),
    ended_at: new Date(startedAtMs + waitMs + (agentId === null ? 0 : random.int(1, 900_000))),
    account_id: customerId !== null && random.chance(0.4) ? ('main' as never) : null,
  });
  if (agentId === null) return contactId;
  await addLeg(db, contactId, agentId, { offered_at: new Date(startedAtMs) });
  if (random.chance(0.3)) {
    const kind = random.pick(['csat', 'nps'] as const);
    await db
      .insertInto('surveys')
      .values({
        id: randomUUID() as SurveyId,
        contact_id: contactId,
        kind,
        channel: 'email',
        language: 'en',
        queued_at: new Date(startedAtMs),
        expires_at: new Date(startedAtMs + 7 * DAY_MS),
        answered_at: new Date(startedAtMs + DAY_MS),
        score: kind === 'csat' ? random.int(1, 5) : random.int(0, 10),
      })
      .execute();
    await db.transaction().execute((trx) => projectConfirmed(trx, contactId));
  }
  return contactId;
}

/** What the desk recorded of a contact, in the order it was done. */
function whatWasDone(
  random: SeededRandom,
  desk: FactRecorder,
  contactId: ContactId,
  startedAtMs: number,
): FactEnvelope[] {
  const facts: FactEnvelope[] = [];
  let atMs = startedAtMs + 100_000;
  const on = { contactId };
  const record = (...[type, payload]: Parameters<FactRecorder['record']>) => {
    atMs += random.int(1_000, 40_000);
    facts.push(desk.record(type, payload, atMs));
  };
  const reason = random.pick(OFFICE.reasons);
  if (random.chance(0.9)) record('contact.reason-set', { ...on, reason });
  const arm = random.chance(0.3) ? 'held-out' : 'suggested';
  if (random.chance(0.8)) record('experiment.assigned', { ...on, campaign: 'spring', arm });
  for (const offerId of OFFICE.offers.filter(() => random.chance(0.4))) {
    const faceValueMinor = 300 * (OFFICE.offers.indexOf(offerId) + 1);
    const terms = {
      ...on,
      offerId,
      offerVersion: 1,
      currency: 'EUR',
      faceValueMinor,
      costMinor: faceValueMinor / 2,
    };
    if (random.chance(0.7)) {
      const shown = { ...terms, rank: random.int(1, 3), expectedNetMinor: 100, reasons: [] };
      record('suggestion.shown', shown);
      const verdict = random.pick(['wrong', 'not-now'] as const);
      if (random.chance(0.2)) {
        record('suggestion.dismissed', { ...on, offerId, offerVersion: 1, verdict });
      }
    }
    record('offer.presented', terms);
    if (random.chance(0.7)) {
      record(random.chance(0.5) ? 'offer.accepted' : 'offer.declined', terms);
    }
  }
  if (random.chance(arm === 'held-out' ? 0.8 : 0.1)) {
    record('cancel.requested', on);
    if (random.chance(0.3)) record('cancel.withdrawn', on);
    else if (random.chance(0.8)) record('cancel.completed', { ...on, requestedAtMs: atMs });
  }
  if (random.chance(0.8)) record('fcr.claimed', { ...on, resolved: random.chance(0.8) });
  if (random.chance(0.1)) record('fcr.claimed', { ...on, resolved: random.chance(0.5) });
  if (random.chance(0.3)) record('fcr.confirmed', { ...on, confirmed: random.chance(0.7) });
  if (random.chance(0.95)) {
    record('contact.wrapped-up', {
      ...on,
      disposition: 'done' as DispositionCode,
      reason: random.chance(0.5) ? reason : null,
      saveResult: random.chance(0.6) ? random.pick(SAVE_RESULTS) : null,
      note: '',
      sentiment: random.chance(0.8) ? random.int(-1000, 1000) / 1000 : null,
    });
  }
  return facts;
}

/** In batches of any size, some of them sent twice, as a bad connection has it. */
async function pushUnevenly(
  random: SeededRandom,
  intake: FactIntake,
  desk: FactRecorder,
  facts: readonly FactEnvelope[],
): Promise<void> {
  for (let at = 0; at < facts.length; ) {
    const batch = facts.slice(at, at + random.int(1, 120));
    await intake.push(desk, batch);
    if (random.chance(0.2)) await intake.push(desk, batch);
    at += batch.length;
  }
}
