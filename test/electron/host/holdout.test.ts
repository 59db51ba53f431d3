import { describe, expect, test } from '@jest/globals';
import type { ReasonCode } from '../../../shared/domain/ids.ts';
import { type Arm, armOf } from '../../../shared/domain/offers/holdout.ts';
import { deskPerTest } from '../../support/desk-per-test.ts';
import { contactId } from '../../support/desk-under-test.ts';

const ONE = { contactId: contactId(1) };
const it = deskPerTest('working');

/** A campaign that has the customer on the line on this side. */
async function compare(arm: Arm): Promise<string> {
  const { desk, reference } = it;
  const { caller } = await desk.takeContact();
  if (caller.kind !== 'matched') throw new Error('the customer is known');
  const { id } = caller.customer.profile;
  const percent = { ...reference.ranking, holdoutPercent: 50 };
  const campaigns = Array.from({ length: 50 }, (_, index) => `campaign-${index}`);
  const campaign = campaigns.find((name) => armOf({ ...percent, campaign: name }, id) === arm);
  if (campaign === undefined) throw new Error('half of the campaigns hold them out');
  desk.server.publish({
    kind: 'reference',
    reference: { ...reference, ranking: { ...percent, campaign } },
  });
  await desk.clock.advance(1_000);
  return campaign;
}

const setReason = (reason: string) =>
  it.desk.call('contact.set-reason', { ...ONE, reason: reason as ReasonCode });

async function assignments() {
  await it.desk.clock.advance(1_000);
  return it.desk.server.facts
    .all()
    .filter(({ type }) => type === 'experiment.assigned')
    .map(({ payload }) => payload);
}

describe('the comparison of suggesting with not suggesting', () => {
  test.each(['held-out', 'suggested'] as const)(
    'a contact about leaving is noted as %s, once, and not again after a restart',
    async (arm) => {
      const campaign = await compare(arm);
      await setReason('price');
      await setReason('moving');
      await it.desk.clock.advance(100);
      it.desk.crash();
      await it.desk.clock.advance(1_000);
      await setReason('price');
      expect(await assignments()).toEqual([{ ...ONE, campaign, arm }]);
      const { decision } = await it.desk.contact();
      expect(decision?.holdout).toBe(arm === 'held-out');
    },
  );

  test('a contact about something else is in neither', async () => {
    await compare('held-out');
    const other = it.reference.reasons.find(({ churn }) => !churn);
    await setReason(other?.code ?? '');
    expect(await assignments()).toEqual([]);
  });

  test('nothing is noted where everybody is suggested offers', async () => {
    await it.desk.takeContact();
    const { reference } = it;
    const ranking = { ...reference.ranking, holdoutPercent: 0 };
    it.desk.server.publish({ kind: 'reference', reference: { ...reference, ranking } });
    await it.desk.clock.advance(1_000);
    await setReason('price');
    expect(await assignments()).toEqual([]);
  });
});
