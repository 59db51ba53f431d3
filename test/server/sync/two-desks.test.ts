import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { OfferId } from '../../../shared/domain/ids.ts';
import { describePostgres } from '../../support/describe-with.ts';
import { deskAtWork } from '../../support/desk-at-work.ts';
import { addRecorder } from '../../support/desk-facts.ts';
import { createFactIntake, type FactIntake } from '../../support/fact-intake.ts';
import { openOnPostgres } from '../../support/postgres-of-the-run/databases.ts';
import { addReference, credit } from '../../support/reference-rows.ts';
import { addSettings } from '../../support/rows.ts';
import { useDatabase } from '../../support/server-database.ts';

describePostgres('two desks of one agent that report at the same moment', () => {
  const database = useDatabase(openOnPostgres);
  let intake: FactIntake;
  beforeEach(async () => {
    await addSettings(database.db);
    intake = createFactIntake(database.db);
  });
  afterEach(async () => {
    await intake.routing.settled();
    await intake.close();
  });

  test('cannot give more together than one could', async () => {
    // The limit is 100; any two of these are too much.
    const offers = ['a', 'b', 'c', 'd'].map((id) => credit(id, 6_000));
    await addReference(database.db, { offers });
    const { agent, contactId } = await deskAtWork(intake);

    const answers = await Promise.all(
      offers.map(async ({ id }) => {
        const desk = await addRecorder(database.db, agent);
        const accepted = desk.record('offer.accepted', {
          contactId,
          offerId: id as OfferId,
          offerVersion: 1,
          currency: 'EUR',
          faceValueMinor: 6_000,
          costMinor: 3_000,
        });
        return intake.push(desk, [accepted]);
      }),
    );

    expect(answers.map((answer) => answer.ackedSeq)).toEqual([1, 1, 1, 1]);
    expect(answers.flatMap((answer) => answer.quarantined)).toHaveLength(3);
    const given = await database.db.selectFrom('contact_offers').selectAll().execute();
    expect(given).toHaveLength(1);
  });

  test('and deadlock over contacts they name in opposite order both get through', async () => {
    const first = await deskAtWork(intake);
    const second = await deskAtWork(intake);
    const { agent } = first;
    await database.db
      .updateTable('contacts')
      .set({ agent_id: agent.id })
      .where('id', '=', second.contactId)
      .execute();
    await database.db.updateTable('contact_legs').set({ agent_id: agent.id }).execute();

    const batches = [
      [first.contactId, second.contactId],
      [second.contactId, first.contactId],
    ].map(async (contactIds, index) => {
      const desk = await addRecorder(database.db, agent);
      const facts = Array.from({ length: 10 }, (_, i) => {
        const contactId = contactIds[Math.floor(i / 5)] ?? first.contactId;
        return desk.record('fcr.claimed', { contactId, resolved: index === 0 });
      });
      return intake.push(desk, facts);
    });

    expect(await Promise.all(batches)).toEqual([
      { ackedSeq: 10, quarantined: [] },
      { ackedSeq: 10, quarantined: [] },
    ]);
  });
});
