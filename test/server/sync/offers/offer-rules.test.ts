import { expect, test } from '@jest/globals';
import { keepOfferVersion } from '../../../../server/reference/keep-version.ts';
import { CLOCK_TOLERANCE_MS } from '../../../../shared/domain/authority/ledger.ts';
import type { AccountId, CustomerId } from '../../../../shared/domain/ids.ts';
import type { Offer } from '../../../../shared/domain/offers/offer.ts';
import { type DeskAtWork, deskAtWork } from '../../../support/desk-at-work.ts';
import { useFactIntake } from '../../../support/fact-intake.ts';
import { expectLastPutAside, expectTaken, madeOffer } from '../../../support/made-offer.ts';
import { addReference, credit } from '../../../support/reference-rows.ts';
import { addAccount, addContact, addLeg, DAY_MS, HOUR_MS, NOON_MS } from '../../../support/rows.ts';

const using = useFactIntake();

/** A desk at work where there is one offer, a credit that nothing but `rule` speaks against. */
async function deskWithOffer(rule: Partial<Offer>): Promise<DeskAtWork> {
  await addReference(using.intake.db, { offers: [credit('welcome', 3_000, rule)] });
  return deskAtWork(using.intake);
}

const moveTo = (jurisdiction: string, customerId: CustomerId) =>
  using.intake.db
    .updateTable('customers')
    .set({ jurisdiction })
    .where('id', '=', customerId)
    .execute();

test('a draft is put aside, also where its version was kept', async () => {
  const { intake } = using;
  const atWork = await deskAtWork(intake);
  await addReference(intake.db, { offers: [] });
  const draft = credit('welcome', 3_000, { status: 'draft' });
  await intake.db.transaction().execute((trx) => keepOfferVersion(trx, draft));

  const facts = [madeOffer(atWork.desk, 'accepted', atWork, 'welcome')];

  await expectLastPutAside(intake, atWork.desk, facts, 'offer welcome is a draft');
});

test.each([
  ['before its first day', { validFromMs: NOON_MS }, NOON_MS - CLOCK_TOLERANCE_MS - 1],
  [
    'after its last day',
    { validUntilMs: NOON_MS - HOUR_MS },
    NOON_MS - HOUR_MS + CLOCK_TOLERANCE_MS,
  ],
] as const)('an offer made %s is put aside', async (_when, rule, atMs) => {
  const { intake } = using;
  const atWork = await deskWithOffer(rule);
  const facts = [madeOffer(atWork.desk, 'presented', atWork, 'welcome', atMs)];

  await expectLastPutAside(intake, atWork.desk, facts, 'offer welcome was not valid at that time');
});

test('dates hold for when the offer was made, not for when that is reported', async () => {
  const { intake } = using;
  const atWork = await deskWithOffer({
    validFromMs: NOON_MS - 3 * DAY_MS,
    validUntilMs: NOON_MS - DAY_MS,
  });
  const { desk } = atWork;

  await expectTaken(intake, desk, [
    madeOffer(desk, 'accepted', atWork, 'welcome', NOON_MS - 2 * DAY_MS),
  ]);
});

test('what was put to the customer in time may be taken a little after the last day', async () => {
  const { intake } = using;
  const endMs = NOON_MS - HOUR_MS;
  const atWork = await deskWithOffer({ validUntilMs: endMs });
  const { desk } = atWork;

  await expectTaken(intake, desk, [
    madeOffer(desk, 'presented', atWork, 'welcome', endMs - 1),
    madeOffer(desk, 'accepted', atWork, 'welcome', endMs + CLOCK_TOLERANCE_MS + 60_000),
  ]);
});

test.each([
  ['another country', ['NO', 'SE'], 'DK'],
  ['a part of the country that is not listed', ['US-CA'], 'US-NY'],
  ['the country where only a part is listed', ['US-CA'], 'US'],
])('an offer to a customer of %s is put aside', async (_where, jurisdictions, place) => {
  const { intake } = using;
  const atWork = await deskWithOffer({ jurisdictions });
  await moveTo(place, atWork.customerId);
  const facts = [madeOffer(atWork.desk, 'accepted', atWork, 'welcome')];

  await expectLastPutAside(intake, atWork.desk, facts, `offer welcome is not made in ${place}`);
});

test.each([
  ['its own place', ['SE', 'NO'], 'NO'],
  ['a part of a listed country', ['US'], 'US-NY'],
  ['a listed part', ['US-CA'], 'US-CA'],
  ['anywhere, where none is listed', [], 'ID'],
])('an offer to a customer of %s is taken', async (_where, jurisdictions, place) => {
  const { intake } = using;
  const atWork = await deskWithOffer({ jurisdictions });
  await moveTo(place, atWork.customerId);

  await expectTaken(intake, atWork.desk, [madeOffer(atWork.desk, 'accepted', atWork, 'welcome')]);
});

test('an offer in another currency than the customer pays in is put aside', async () => {
  const { intake } = using;
  const atWork = await deskWithOffer({});
  await intake.db
    .updateTable('customers')
    .set({ currency: 'NOK' })
    .where('id', '=', atWork.customerId)
    .execute();
  const facts = [madeOffer(atWork.desk, 'accepted', atWork, 'welcome')];

  await expectLastPutAside(
    intake,
    atWork.desk,
    facts,
    'offer welcome is in EUR, the customer pays in NOK',
  );
});

const HOME = 'home' as AccountId;
const CABIN = 'cabin' as AccountId;

/** The offer taken on an earlier contact, at a time before now, and the customer back on another. */
async function takenBefore(daysBefore: number, onAccount: AccountId | null) {
  const { intake } = using;
  const before = await deskWithOffer({ coolDownDays: 30 });
  const { agent, customerId, desk } = before;
  await addAccount(intake.db, { customer_id: customerId, id: HOME });
  await addAccount(intake.db, { customer_id: customerId, id: CABIN });
  const account = onAccount === null ? {} : { accountId: onAccount };
  const took = { contactId: before.contactId, ...account };
  const atMs = NOON_MS - daysBefore * DAY_MS;
  await expectTaken(intake, desk, [madeOffer(desk, 'accepted', took, 'welcome', atMs)]);
  const contactId = await addContact(intake.db, {
    customer_id: customerId,
    agent_id: agent.id,
    state: 'live',
    ended_at: null,
  });
  await addLeg(intake.db, contactId, agent.id);
  return { before, desk, contactId };
}

test.each([
  ['the same account', HOME, HOME],
  ['an account, where it was not said which one had it', null, HOME],
  ['no account in particular, where one had it', HOME, null],
])(
  'an offer that was taken less than its cool-down before is put aside: on %s',
  async (_which, then, now) => {
    const { desk, contactId } = await takenBefore(29, then);
    const on = now === null ? { contactId } : { contactId, accountId: now };
    const facts = [madeOffer(desk, 'accepted', on, 'welcome', NOON_MS)];

    await expectLastPutAside(
      using.intake,
      desk,
      facts,
      'offer welcome was accepted on this account less than 30 days before',
    );
  },
);

test('another account of the customer is not cooling down', async () => {
  const { desk, contactId } = await takenBefore(29, HOME);

  await expectTaken(using.intake, desk, [
    madeOffer(desk, 'accepted', { contactId, accountId: CABIN }, 'welcome', NOON_MS),
  ]);
});

test('the cool-down ends', async () => {
  const { desk, contactId } = await takenBefore(30, HOME);

  await expectTaken(using.intake, desk, [
    madeOffer(desk, 'accepted', { contactId, accountId: HOME }, 'welcome', NOON_MS),
  ]);
});

test('what was declined before, and what was taken on this contact, is not cooling down', async () => {
  const { intake } = using;
  const { before, desk, contactId } = await takenBefore(29, HOME);
  const took = { contactId: before.contactId, accountId: HOME };
  const accepted = madeOffer(desk, 'accepted', took, 'welcome', NOON_MS - 28 * DAY_MS);
  const declined = desk.recordAny({
    type: 'offer.declined',
    payload: accepted.payload,
    occurredAtMs: NOON_MS - 27 * DAY_MS,
  });

  await expectTaken(intake, desk, [
    accepted,
    declined,
    madeOffer(desk, 'accepted', { contactId, accountId: HOME }, 'welcome', NOON_MS),
  ]);
  expect(await intake.counted('offer.accepted', 'applied')).toBe(3);
});
