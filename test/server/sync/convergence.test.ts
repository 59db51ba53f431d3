import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AgentId, ContactId, CustomerId, ReasonCode } from '../../../shared/domain/ids.ts';
import type { FactEnvelope } from '../../../shared/protocol/fact.ts';
import { CONTACT_ACTS, OFFERS, recordAct, UTTERANCE } from '../../support/contact-acts.ts';
import { addRecorder } from '../../support/desk-facts.ts';
import { createFactIntake } from '../../support/fact-intake.ts';
import { addReference, credit } from '../../support/reference-rows.ts';
import {
  addContact,
  addCustomer,
  addLeg,
  addSettings,
  DAY_MS,
  HOUR_MS,
  NOON_MS,
} from '../../support/rows.ts';
import { emptyTables, useServerDatabase } from '../../support/server-database.ts';

const DESKS = [0, 1, 2] as const;

/** Who does what; desks 0 and 1 are of who took the contact, desk 2 of whom it rang at before. */
const action = fc.record({
  desk: fc.constantFrom(...DESKS),
  what: fc.constantFrom(...CONTACT_ACTS),
  choice: fc.constantFrom(0, 1),
});
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/**
 * No offer comes after a completed cancellation: whether the server can know of that depends on which
 * desk's word comes first, and what it refuses is told apart (rule S3).
 */
function asGuardrailsAllow(actions: readonly Action[]): readonly Action[] {
  const completedAt = actions.findIndex(({ what }) => what === 'cancel.completed');
  if (completedAt === -1) return actions;
  return actions.filter(({ what }, index) => index < completedAt || !what.startsWith('offer.'));
}

describe('facts of several desks about one contact', () => {
  const store = useServerDatabase();

  test('S7: end in the same state, however their batches come in between each other', async () => {
    const { db } = store;
    const agentIds = [randomUUID(), randomUUID()] as [AgentId, AgentId];
    const contactId = randomUUID() as ContactId;
    const customers = [randomUUID(), randomUUID()] as CustomerId[];
    const earlier = [randomUUID(), randomUUID()] as ContactId[];

    async function projectionAfter(
      actions: readonly Action[],
      arrival: readonly (typeof DESKS)[number][],
    ): Promise<unknown> {
      await emptyTables(db);
      await addSettings(db);
      await addReference(db, { offers: OFFERS.map((id) => credit(id, 100)) });
      const intake = createFactIntake(db);
      const agent = await intake.addAgent({ id: agentIds[0] });
      const other = await intake.addAgent({ id: agentIds[1] });
      for (const [index, id] of customers.entries()) {
        await addCustomer(db, { id });
        await addContact(db, {
          id: earlier[index] as ContactId,
          customer_id: id,
          reason: 'price' as ReasonCode,
          started_at: new Date(NOON_MS - DAY_MS),
        });
      }
      await addContact(db, {
        id: contactId,
        customer_id: customers[0] as CustomerId,
        agent_id: agent.id,
        state: 'ended',
        started_at: new Date(NOON_MS - 2 * HOUR_MS),
      });
      await addLeg(db, contactId, other.id, { outcome: 'no-answer' });
      await addLeg(db, contactId, agent.id);
      await db
        .insertInto('utterances')
        .values({
          contact_id: contactId,
          id: UTTERANCE,
          speaker: 'customer',
          text: 'No.',
          at: new Date(NOON_MS - HOUR_MS),
        })
        .execute();
      const desks = [
        await addRecorder(db, agent),
        await addRecorder(db, agent),
        await addRecorder(db, other),
      ] as const;
      const outboxes: FactEnvelope[][] = DESKS.map(() => []);
      for (const [index, step] of actions.entries()) {
        const atMs = NOON_MS - HOUR_MS + index * 1001;
        const fact = recordAct(desks[step.desk], { contactId, customers }, step, atMs);
        outboxes[step.desk]?.push(fact);
      }
      for (const desk of arrival) {
        const next = outboxes[desk]?.shift();
        if (next) await intake.push(desks[desk], [next]);
      }
      // Who did not take the contact before who did: what they recorded later holds nothing back.
      for (const desk of DESKS.toReversed()) {
        const left = outboxes[desk] ?? [];
        if (left.length > 0) await intake.push(desks[desk], left);
      }
      await intake.routing.settled();
      await intake.close();
      const quarantined = await db.selectFrom('fact_quarantine').select('detail').execute();
      return {
        quarantined,
        contacts: await db.selectFrom('contacts').selectAll().orderBy('id').execute(),
        offers: await db.selectFrom('contact_offers').selectAll().orderBy('offer_id').execute(),
        confirmations: await db.selectFrom('confirmations').select('id').orderBy('id').execute(),
        corrections: await db.selectFrom('sentiment_corrections').selectAll().execute(),
        alerts: await db.selectFrom('sentiment_alerts').selectAll().execute(),
        promises: await db
          .selectFrom('promises')
          .select(['customer_id', 'text'])
          .orderBy('text')
          .execute(),
      };
    }

    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { minLength: 4, maxLength: 12 }).map(asGuardrailsAllow),
        fc.array(fc.constantFrom(...DESKS), { maxLength: 10 }),
        async (actions, arrival) => {
          const inOrder = await projectionAfter(
            actions,
            actions.map((step) => step.desk),
          );
          expect(inOrder).toMatchObject({ quarantined: [] });
          expect(await projectionAfter(actions, arrival)).toEqual(inOrder);
        },
      ),
      { numRuns: 20, seed: 42 },
    );
  }, 120_000);
});
