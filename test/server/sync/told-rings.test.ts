import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { acquireLease } from '../../../server/authority/leases.ts';
import { systemRandom } from '../../../server/runtime/random.ts';
import { createOffers } from '../../../server/telephony/offers/take-offer.ts';
import { MOST_AN_HOUR } from '../../../server/telephony/told/told-rings.ts';
import {
  type ContactId,
  type CustomerId,
  type DispositionCode,
  type LeaseId,
  type OfferId,
  type QueueId,
  uuidV7,
} from '../../../shared/domain/ids.ts';
import type { RungContact } from '../../../shared/protocol/rung-contact.ts';
import { addBudgets } from '../../support/budget-rows.ts';
import { addRecorder, type FactRecorder } from '../../support/desk-facts.ts';
import { useFactIntake } from '../../support/fact-intake.ts';
import { addContact, addCustomer, HOUR_MS, NOON_MS } from '../../support/rows.ts';

const MINUTE_MS = 60_000;
const BACKUP_MS = NOON_MS - 3 * HOUR_MS;
/** When the contacts of these tests rang: of that the restored server knows nothing. */
const RANG_MS = NOON_MS - HOUR_MS;

/** A contact as it rang at a desk after the backup, made and begun at this time. */
function rungAt(atMs: number, changes: Partial<RungContact['header']> = {}): RungContact {
  const contactId = uuidV7(atMs, systemRandom.bytes) as ContactId;
  return {
    header: {
      contactId,
      channel: 'voice',
      direction: 'incoming',
      queue: 'cancellation' as QueueId,
      ani: { e164: '+4722334455', display: '+47 22 33 44 55' },
      startedAtMs: atMs,
      ...changes,
    },
    origin: { source: 'test-pbx', externalId: `pbx-${contactId}` },
    aniWithheld: false,
    customerIds: [],
    ringEndsAtMs: atMs + 20_000,
  };
}

const wrapUp = {
  disposition: 'resolved' as DispositionCode,
  reason: null,
  saveResult: null,
  note: '',
  sentiment: null,
};

describe('S2: what rang between the backup and now is told by the desk it rang at', () => {
  const using = useFactIntake();
  let desk: FactRecorder;

  beforeEach(async () => {
    desk = await addRecorder(using.intake.db, await using.intake.addAgent());
  });

  const restored = (backupMadeAtMs = BACKUP_MS) =>
    using.intake.db
      .insertInto('restores')
      .values({ restored_at: new Date(NOON_MS), backup_made_at: new Date(backupMadeAtMs) })
      .execute();

  /** The agent's accept of a contact, five seconds after it began to ring. */
  const accept = ({ header: { contactId }, ringEndsAtMs }: RungContact, by = desk) =>
    by.record('contact.accepted', { contactId }, ringEndsAtMs - 15_000);

  const tell = async (rung: readonly RungContact[], facts: readonly RungContact[] = rung) => {
    const { quarantined } = await using.intake.push(
      desk,
      facts.map((one) => accept(one)),
      0,
      rung,
    );
    return quarantined.map(({ code }) => code);
  };

  const contacts = () => using.intake.db.selectFrom('contacts').selectAll().orderBy('id').execute();
  const legs = () =>
    using.intake.db.selectFrom('contact_legs').selectAll().orderBy('ring_ends_at').execute();

  test('the contact is there as it was, once, and so is what was done on it', async () => {
    const { intake } = using;
    await restored();
    const customerId = await addCustomer(intake.db);
    const gone = randomUUID() as CustomerId;
    const rung = { ...rungAt(RANG_MS), customerIds: [customerId, gone] };
    const { contactId } = rung.header;
    const facts = [accept(rung), desk.record('contact.ended', { contactId })];
    const rest = [desk.record('contact.wrapped-up', { contactId, ...wrapUp })];

    expect((await intake.push(desk, facts, 0, [rung])).quarantined).toEqual([]);
    expect((await intake.push(desk, [...facts, ...rest], 0, [rung, rung])).quarantined).toEqual([]);

    expect(await contacts()).toMatchObject([
      {
        id: contactId,
        source: 'test-pbx',
        external_id: rung.origin.externalId,
        ani_e164: '+4722334455',
        customer_id: customerId,
        agent_id: desk.agent.id,
        state: 'closed',
        started_at: new Date(RANG_MS),
      },
    ]);
    expect(await legs()).toMatchObject([
      { agent_id: desk.agent.id, outcome: 'accepted', told_at: new Date(NOON_MS) },
    ]);
  });

  test('an offer that was really given counts against its budget', async () => {
    const { intake } = using;
    await addBudgets(intake.db);
    await restored();
    const { agent, deviceId } = desk;
    const { lease } = await intake.db.transaction().execute((trx) =>
      acquireLease(trx, {
        ...{ agent, deviceId, requestId: randomUUID(), wantMinor: 5_000 },
        ...{ newLeaseId: randomUUID() as LeaseId, nowMs: BACKUP_MS - HOUR_MS },
      }),
    );
    const customerIds = [await addCustomer(intake.db, { monthly_value_minor: 5_000 })];
    const rung = { ...rungAt(RANG_MS), customerIds };
    const taken = accept(rung);
    const accepted = desk.record(
      'offer.accepted',
      {
        contactId: rung.header.contactId,
        offerId: 'credit-40' as OfferId,
        offerVersion: 1,
        currency: 'EUR',
        faceValueMinor: 4_000,
        costMinor: 2_000,
        debits: [{ leaseId: lease?.leaseId as LeaseId, amountMinor: 4_000 }],
      },
      RANG_MS + MINUTE_MS,
    );

    const answer = await intake.push(desk, [taken, accepted], 0, [rung]);
    expect(answer.quarantined).toEqual([]);
    const budget = await intake.db
      .selectFrom('budgets')
      .select(['settled_minor as settled', 'outstanding_minor as outstanding'])
      .where('scope', '=', 'agent')
      .where('period', '=', 'day')
      .executeTakeFirst();
    expect(budget).toEqual({ settled: 4_000, outstanding: 1_000 });
  });

  test('when the phone system offers it again, it is the same contact', async () => {
    const { intake } = using;
    await restored();
    const rung = rungAt(RANG_MS);
    expect(await tell([rung])).toEqual([]);
    const offer = createOffers({
      ...{ db: intake.db, clock: intake.clock, random: systemRandom },
      ...{ log: pino({ level: 'silent' }), desk: intake.desks, routing: intake.routing },
    });
    const outcome = await offer({
      type: 'dev.savedesk.contact.offered',
      ...{ specversion: '1.0', id: 'again', source: rung.origin.source },
      time: new Date(RANG_MS).toISOString(),
      data: {
        contactId: rung.origin.externalId,
        ...{ channel: 'voice', direction: 'incoming', queue: rung.header.queue, from: null },
      },
    });
    expect(outcome).toMatchObject({ status: { state: 'live', agentEmail: desk.agent.email } });
    expect(await contacts()).toHaveLength(1);
  });

  test('a contact that waited when the backup was made gets the ring it is told of', async () => {
    const { intake } = using;
    await restored();
    const rung = rungAt(BACKUP_MS - 2 * HOUR_MS);
    const { contactId: id } = rung.header;
    const { source, externalId: external_id } = rung.origin;
    const waits = { state: 'queued', connected_at: null, ended_at: null } as const;
    await addContact(intake.db, { id, source, external_id, ...waits });

    expect(await tell([{ ...rung, ringEndsAtMs: RANG_MS }])).toEqual([]);
    expect(await contacts()).toMatchObject([{ state: 'live', agent_id: desk.agent.id }]);
  });

  test('where two desks tell of one contact, it is whose accept was in time', async () => {
    const { intake } = using;
    await restored();
    const other = await addRecorder(intake.db, await intake.addAgent());
    const first = rungAt(RANG_MS);
    const second = { ...first, ringEndsAtMs: RANG_MS + 40_000 };
    const late = desk.record(
      'contact.accepted',
      { contactId: first.header.contactId },
      RANG_MS + 30_000,
    );
    await intake.push(desk, [late], 0, [first]);
    await intake.push(other, [accept(second, other)], 0, [second]);

    expect(await contacts()).toMatchObject([{ state: 'live', agent_id: other.agent.id }]);
    expect(await legs()).toMatchObject([{ outcome: 'no-answer' }, { outcome: 'accepted' }]);
  });

  const NOT_ALLOWED = ['not-allowed'];

  test('a server that was never restored takes nobody at their word', async () => {
    expect(await tell([rungAt(RANG_MS)])).toEqual(NOT_ALLOWED);
    expect(await contacts()).toEqual([]);
  });

  test('nor does one that was restored longer ago than desks keep anything', async () => {
    await using.intake.db
      .insertInto('restores')
      .values({
        restored_at: new Date(NOON_MS - 91 * 24 * HOUR_MS),
        backup_made_at: new Date(NOON_MS - 92 * 24 * HOUR_MS),
      })
      .execute();
    expect(await tell([rungAt(RANG_MS)])).toEqual(NOT_ALLOWED);
  });

  test.each<readonly [string, RungContact]>([
    ['that was made before the backup', { ...rungAt(BACKUP_MS - HOUR_MS), ringEndsAtMs: RANG_MS }],
    ['that is yet to come', rungAt(NOON_MS + HOUR_MS)],
    ['whose id is of no time', rungAt(RANG_MS, { contactId: randomUUID() as ContactId })],
    ['that began long before', rungAt(RANG_MS, { startedAtMs: BACKUP_MS - 48 * HOUR_MS })],
    ['that began after its id was made', rungAt(RANG_MS, { startedAtMs: RANG_MS + 10_000 })],
    ['that rang before the backup', { ...rungAt(RANG_MS), ringEndsAtMs: BACKUP_MS - HOUR_MS }],
    ['that will ring for an hour yet', { ...rungAt(RANG_MS), ringEndsAtMs: NOON_MS + HOUR_MS }],
    ['of a queue they do not serve', rungAt(RANG_MS, { queue: 'billing' as QueueId })],
    ['of a channel they do not serve', rungAt(RANG_MS, { channel: 'chat' })],
  ])('an agent is not believed about a contact %s', async (_what, rung) => {
    await restored();
    expect(await tell([rung])).toEqual(NOT_ALLOWED);
    expect(await contacts()).toEqual([]);
  });

  test('nor about one that is known by another name, under another id, or was over before', async () => {
    const { intake } = using;
    await restored();
    const [renamed, doubled, over] = [rungAt(RANG_MS), rungAt(RANG_MS), rungAt(RANG_MS)];
    const row = ({ header: { contactId: id }, origin }: RungContact) => ({
      ...{ id, source: origin.source, external_id: origin.externalId },
    });
    const ended = { ended_at: new Date(BACKUP_MS - HOUR_MS) };
    await addContact(intake.db, { ...row(renamed), external_id: 'other' });
    await addContact(intake.db, { ...row(doubled), id: randomUUID() as ContactId });
    await addContact(intake.db, { ...row(over), ...ended });

    expect(await tell([renamed, doubled, over])).toEqual([
      ...NOT_ALLOWED,
      ...NOT_ALLOWED,
      ...NOT_ALLOWED,
    ]);
    expect(await contacts()).toHaveLength(3);
    expect(await legs()).toEqual([]);
  });

  test('nor about more in an hour than can have rung at one agent', async () => {
    await restored();
    const hourMs = Math.floor(RANG_MS / HOUR_MS) * HOUR_MS;
    const many = Array.from({ length: MOST_AN_HOUR + 1 }, (_, n) => rungAt(hourMs + n * 1_000));
    const hourBefore = rungAt(hourMs - 30_000);

    expect(await tell(many)).toEqual(NOT_ALLOWED);
    expect(await tell([hourBefore])).toEqual([]);
    expect(await contacts()).toHaveLength(MOST_AN_HOUR + 1);
  });

  test('a contact that nothing was done on is not taken in', async () => {
    await restored();
    const [done, other] = [rungAt(RANG_MS), rungAt(RANG_MS)];
    expect(await tell([done, other], [done])).toEqual([]);
    expect((await contacts()).map(({ id }) => id)).toEqual([done.header.contactId]);
  });

  test('a supervisor, at whom nothing rings, has nothing to tell', async () => {
    const { intake } = using;
    await restored();
    desk = await addRecorder(intake.db, await intake.addAgent({ role: 'supervisor' }));
    expect(await tell([rungAt(RANG_MS)])).toEqual(NOT_ALLOWED);
  });
});
