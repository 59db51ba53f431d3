import { describe, test } from '@jest/globals';
import type { GuardrailMapping } from '../../../../shared/domain/guardrails/profile-for.ts';
import type { ReasonCode } from '../../../../shared/domain/ids.ts';
import type { FactEnvelope, FactPayload, FactType } from '../../../../shared/protocol/fact.ts';
import { type DeskAtWork, deskAtWork } from '../../../support/desk-at-work.ts';
import { addRecorder } from '../../../support/desk-facts.ts';
import { useFactIntake } from '../../../support/fact-intake.ts';
import { expectLastPutAside, expectTaken, madeOffer } from '../../../support/made-offer.ts';
import { addReference, credit } from '../../../support/reference-rows.ts';
import { HOUR_MS, NOON_MS } from '../../../support/rows.ts';

const using = useFactIntake();

type ActsOnContact = DeskAtWork & {
  present(offerId: string): FactEnvelope;
  accept(offerId: string): FactEnvelope;
  /** Anything else an agent records on the contact, of which only the contact need be said. */
  does<T extends FactType>(type: T, rest?: Omit<FactPayload<T>, 'contactId'>): FactEnvelope;
};

/** A desk at work on a customer of a place, where there are four small offers. */
async function onContactIn(
  jurisdiction: string,
  guardrails: GuardrailMapping = {},
): Promise<ActsOnContact> {
  const { intake } = using;
  const label = { en: 'Reason' };
  await addReference(intake.db, {
    guardrails,
    offers: ['one', 'two', 'three', 'four'].map((id) => credit(id, 100)),
    reasons: [
      { code: 'price' as ReasonCode, churn: true, label, cues: {} },
      { code: 'address' as ReasonCode, churn: false, label, cues: {} },
    ],
  });
  const atWork = await deskAtWork(intake);
  const { desk, contactId, customerId } = atWork;
  await intake.db
    .updateTable('customers')
    .set({ jurisdiction })
    .where('id', '=', customerId)
    .execute();
  return {
    ...atWork,
    present: (offerId) => madeOffer(desk, 'presented', atWork, offerId),
    accept: (offerId) => madeOffer(desk, 'accepted', atWork, offerId),
    does: (type, rest) =>
      desk.recordAny({ type, payload: { contactId, ...rest } as FactEnvelope['payload'] }),
  };
}

describe('after an explicit refusal', () => {
  const REFUSED = 'offer two came after the customer had refused to be kept';

  test.each(['present', 'accept'] as const)('%s of another offer is put aside', async (act) => {
    const { desk, does, ...it } = await onContactIn('NO');
    const facts = [it.present('one'), does('refusal.recorded', { quote: 'No!' }), it[act]('two')];

    await expectLastPutAside(using.intake, desk, facts, REFUSED);
  });

  test('what was put to the customer before it may still be taken', async () => {
    const { desk, present, accept, does } = await onContactIn('NO');
    const facts = [present('one'), does('refusal.recorded', { quote: 'No!' }), accept('one')];

    await expectTaken(using.intake, desk, facts);
  });

  test('that was taken back, an offer may be made again', async () => {
    const { desk, present, does } = await onContactIn('NO');
    const facts = [
      does('refusal.recorded', { quote: 'No!' }),
      does('refusal.withdrawn'),
      present('two'),
    ];

    await expectTaken(using.intake, desk, facts);
  });

  test('the order in which things happened decides, not the order in which desks report', async () => {
    const { intake } = using;
    const { agent, desk, contactId, does } = await onContactIn('NO');
    const laptop = await addRecorder(intake.db, agent);
    await expectTaken(intake, desk, [does('refusal.recorded', { quote: 'No!' })]);

    await expectTaken(intake, laptop, [
      madeOffer(laptop, 'presented', { contactId }, 'one', NOON_MS - HOUR_MS),
    ]);
  });

  test('a presentation that was put aside does not make the acceptance right', async () => {
    const { intake } = using;
    const { desk, present, accept, does } = await onContactIn('NO');
    await intake.push(desk, [does('refusal.recorded', { quote: 'No!' }), present('two')]);
    await intake.db.deleteFrom('fact_quarantine').execute();

    await expectLastPutAside(intake, desk, [accept('two')], REFUSED);
  });

  test('offers go on where the company has chosen guardrails that leave that to it', async () => {
    const { desk, present, does } = await onContactIn('SG', { SG: 'permissive' });
    const facts = [does('refusal.recorded', { quote: 'No!' }), present('two')];

    await expectTaken(using.intake, desk, facts);
  });
});

describe('save attempts', () => {
  const BEYOND_TWO = 'offer three is more than the 2 save attempts that are allowed';

  test.each([
    ['a request to cancel', (it: ActsOnContact) => it.does('cancel.requested')],
    [
      'a reason to leave',
      (it: ActsOnContact) => it.does('contact.reason-set', { reason: 'price' as ReasonCode }),
    ],
  ])('beyond what the place allows are put aside after %s', async (_what, wantsToLeave) => {
    const it = await onContactIn('NO');
    const facts = [wantsToLeave(it), it.present('one'), it.present('two'), it.present('three')];

    await expectLastPutAside(using.intake, it.desk, facts, BEYOND_TWO);
  });

  test('that were not shown to the customer first count when they are taken', async () => {
    const { desk, present, accept, does } = await onContactIn('NO');
    const facts = [does('cancel.requested'), present('one'), present('two'), accept('three')];

    await expectLastPutAside(using.intake, desk, facts, BEYOND_TWO);
  });

  test('count an offer once, and none that is taken after it was made', async () => {
    const { desk, present, accept, does } = await onContactIn('NO');
    const requested = does('cancel.requested');
    const made = [present('one'), present('two'), present('one')];

    await expectTaken(using.intake, desk, [requested, ...made, accept('two')]);
  });

  test('are not counted on a customer who does not want to leave', async () => {
    const { desk, present, does } = await onContactIn('NO');
    const reason = does('contact.reason-set', { reason: 'address' as ReasonCode });

    await expectTaken(using.intake, desk, [
      reason,
      present('one'),
      present('two'),
      present('three'),
    ]);
  });

  test.each([
    ['ID', {}, 3],
    ['SG', { SG: 'indonesia' }, 3],
    ['SG-01', { SG: 'indonesia' }, 3],
    ['SG', {}, 2],
  ])('are as many as the profile of the place allows: %s with %j', async (place, mapping, most) => {
    const { desk, present, does } = await onContactIn(place, mapping);
    const requested = does('cancel.requested');
    const made = ['one', 'two', 'three', 'four'].slice(0, most + 1).map(present);

    await expectLastPutAside(
      using.intake,
      desk,
      [requested, ...made],
      `offer ${made.at(-1)?.payload['offerId']} is more than the ${most} save attempts that are allowed`,
    );
  });
});

describe('after the cancellation was completed', () => {
  test.each(['present', 'accept'] as const)('%s of an offer is put aside', async (act) => {
    const { desk, does, ...it } = await onContactIn('NO');
    const before = [it.present('one'), does('cancel.requested')];
    const completed = does('cancel.completed', { requestedAtMs: NOON_MS - HOUR_MS });
    const facts = [...before, completed, it[act]('one')];

    await expectLastPutAside(
      using.intake,
      desk,
      facts,
      'offer one came after the cancellation was completed',
    );
  });

  test('a customer who took the wish to leave back may be made an offer', async () => {
    const { desk, does, present } = await onContactIn('NO');
    const requested = does('cancel.requested');

    await expectTaken(using.intake, desk, [requested, does('cancel.withdrawn'), present('one')]);
  });
});
