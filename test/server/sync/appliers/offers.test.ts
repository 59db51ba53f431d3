import { describe, expect, test } from '@jest/globals';
import type { ContactId, OfferId } from '../../../../shared/domain/ids.ts';
import { deskAtWork } from '../../../support/desk-at-work.ts';
import { addRecorder, type FactRecorder } from '../../../support/desk-facts.ts';
import { useFactIntake } from '../../../support/fact-intake.ts';
import { addReference, credit } from '../../../support/reference-rows.ts';
import { addContact, addLeg, HOUR_MS, NOON_MS } from '../../../support/rows.ts';

type Outcome = 'presented' | 'accepted' | 'declined';

describe('facts about offers', () => {
  const using = useFactIntake();

  /** What a desk records; it believes the offer to be worth `faceValueMinor`. */
  const offer = (
    desk: FactRecorder,
    contactId: ContactId,
    outcome: Outcome,
    offerId: string,
    {
      faceValueMinor = 0,
      version = 1,
      currency = 'EUR',
      atMs = undefined as number | undefined,
    } = {},
  ) =>
    desk.record(
      `offer.${outcome}`,
      {
        contactId,
        offerId: offerId as OfferId,
        offerVersion: version,
        currency,
        faceValueMinor,
        costMinor: 0,
      },
      atMs,
    );

  const offersOn = (contactId: ContactId) =>
    using.intake.db
      .selectFrom('contact_offers')
      .select(['offer_id', 'outcome', 'face_value_minor', 'cost_minor', 'customer_id', 'at'])
      .where('contact_id', '=', contactId)
      .orderBy('offer_id')
      .execute();

  test('an accepted offer shows with what it comes to for this customer, whatever the desk believed', async () => {
    const { intake } = using;
    await addReference(intake.db);
    const { desk, contactId, customerId } = await deskAtWork(intake);
    const facts = [
      offer(desk, contactId, 'presented', 'ten-off', { faceValueMinor: 1 }),
      offer(desk, contactId, 'accepted', 'ten-off', { faceValueMinor: 1 }),
      offer(desk, contactId, 'presented', 'credit-40'),
      offer(desk, contactId, 'declined', 'credit-40'),
    ];

    expect((await intake.push(desk, facts)).quarantined).toEqual([]);

    expect(await offersOn(contactId)).toMatchObject([
      // A one-off credit of 40 costs the company half; 10 % of 50 a month for a year is 60.
      { offer_id: 'credit-40', outcome: 'declined', face_value_minor: 4_000, cost_minor: 2_000 },
      { offer_id: 'ten-off', outcome: 'accepted', face_value_minor: 6_000, cost_minor: 6_000 },
    ]);
    expect((await offersOn(contactId)).map((row) => row.customer_id)).toEqual([
      customerId,
      customerId,
    ]);
  });

  test.each([
    ['of an unknown name', { offerId: 'gold-bar' }, 'there is no offer gold-bar'],
    ['of an unknown version', { version: 9 }, 'version 9'],
    ['in another currency', { currency: 'NOK' }, 'is in EUR'],
  ])(
    'an offer %s is put aside',
    async (_what, given: { offerId?: string; version?: number; currency?: string }, detail) => {
      const { intake } = using;
      await addReference(intake.db);
      const { desk, contactId } = await deskAtWork(intake);

      const { offerId = 'credit-40', ...terms } = given;
      const answer = await intake.push(desk, [offer(desk, contactId, 'accepted', offerId, terms)]);

      expect(answer.quarantined).toMatchObject([
        { code: 'not-allowed', detail: expect.stringContaining(detail) },
      ]);
      expect(await offersOn(contactId)).toEqual([]);
    },
  );

  test('an offer is judged by the version the agent saw, also when there is a newer one', async () => {
    const { intake } = using;
    await addReference(intake.db, { offers: [credit('welcome', 3_000)] });
    await addReference(intake.db, { offers: [credit('welcome', 9_000, { version: 2 })] });
    const { desk, contactId } = await deskAtWork(intake);

    const answer = await intake.push(desk, [offer(desk, contactId, 'accepted', 'welcome')]);

    expect(answer.quarantined).toEqual([]);
    expect(await offersOn(contactId)).toMatchObject([{ face_value_minor: 3_000 }]);
  });

  test('authority counts what was given on the contact before', async () => {
    const { intake } = using;
    await addReference(intake.db);
    const { desk, contactId } = await deskAtWork(intake);
    const facts = [
      offer(desk, contactId, 'accepted', 'credit-70'),
      offer(desk, contactId, 'presented', 'credit-40'),
      offer(desk, contactId, 'accepted', 'credit-40'),
    ];

    const answer = await intake.push(desk, facts);

    expect(answer.quarantined).toMatchObject([
      { factId: facts[1]?.id, code: 'not-allowed', detail: expect.stringContaining('10000') },
      { factId: facts[2]?.id, code: 'not-allowed' },
    ]);
    expect(await offersOn(contactId)).toMatchObject([{ offer_id: 'credit-70' }]);
  });

  test('authority counts what was given from another desk', async () => {
    const { intake } = using;
    await addReference(intake.db);
    const { agent, desk, contactId } = await deskAtWork(intake);
    const laptop = await addRecorder(intake.db, agent);
    await intake.push(desk, [offer(desk, contactId, 'accepted', 'credit-70')]);

    const answer = await intake.push(laptop, [offer(laptop, contactId, 'accepted', 'credit-40')]);

    expect(answer.quarantined).toMatchObject([{ code: 'not-allowed' }]);
  });

  test('authority counts what was said when that was more than the offer comes to', async () => {
    const { intake } = using;
    await addReference(intake.db);
    const { desk, contactId } = await deskAtWork(intake);
    const tooMuch = offer(desk, contactId, 'accepted', 'credit-40', { faceValueMinor: 10_001 });

    expect((await intake.push(desk, [tooMuch])).quarantined).toMatchObject([
      { code: 'not-allowed' },
    ]);
  });

  test('what the customer declined after all does not count as given', async () => {
    const { intake } = using;
    await addReference(intake.db);
    const { desk, contactId } = await deskAtWork(intake);
    const facts = [
      offer(desk, contactId, 'accepted', 'credit-70'),
      offer(desk, contactId, 'declined', 'credit-70'),
      offer(desk, contactId, 'accepted', 'credit-40'),
    ];

    expect((await intake.push(desk, facts)).quarantined).toEqual([]);
  });

  test.each([
    ['an agent', 'agent', 'not-allowed'],
    ['a supervisor', 'supervisor', undefined],
  ] as const)('the limits are those of the role: %s', async (_who, role, code) => {
    const { intake } = using;
    await addReference(intake.db, { offers: [credit('credit-150', 15_000)] });
    const { desk, contactId } = await deskAtWork(intake, { user: { role } });

    const answer = await intake.push(desk, [offer(desk, contactId, 'accepted', 'credit-150')]);

    expect(answer.quarantined[0]?.code).toBe(code);
  });

  test('without stored limits nobody may give anything', async () => {
    const { intake } = using;
    await addReference(intake.db);
    await intake.db.deleteFrom('reference_documents').where('kind', '=', 'limits').execute();
    const { desk, contactId } = await deskAtWork(intake);

    const answer = await intake.push(desk, [offer(desk, contactId, 'accepted', 'credit-40')]);

    expect(answer.quarantined).toMatchObject([{ code: 'not-allowed' }]);
  });

  test('an offer to somebody unknown is put aside: it cannot be priced', async () => {
    const { intake } = using;
    await addReference(intake.db);
    const { agent, desk } = await deskAtWork(intake);
    const contactId = await addContact(intake.db, { agent_id: agent.id, state: 'live' });
    await addLeg(intake.db, contactId, agent.id);

    const answer = await intake.push(desk, [offer(desk, contactId, 'accepted', 'credit-40')]);

    expect(answer.quarantined).toMatchObject([
      { detail: expect.stringContaining('who is calling') },
    ]);
  });

  test('a late report from another desk does not take back a later outcome', async () => {
    const { intake } = using;
    await addReference(intake.db);
    const { agent, desk, contactId } = await deskAtWork(intake);
    const laptop = await addRecorder(intake.db, agent);
    const accepted = offer(desk, contactId, 'accepted', 'credit-40', { atMs: NOON_MS - 1000 });
    const presented = offer(laptop, contactId, 'presented', 'credit-40', {
      atMs: NOON_MS - HOUR_MS,
    });

    await intake.push(desk, [accepted]);
    await intake.push(laptop, [presented]);

    expect(await offersOn(contactId)).toMatchObject([
      { outcome: 'accepted', at: new Date(NOON_MS - 1000) },
    ]);
  });
});
