import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pino from 'pino';
import { rebuildReports } from '../../../../server/analytics/projection/rebuild.ts';
import type { Store } from '../../../../server/store/database.ts';
import type {
  ContactId,
  CustomerId,
  DispositionCode,
  OfferId,
  ReasonCode,
} from '../../../../shared/domain/ids.ts';
import type { AgentProfile } from '../../../../shared/protocol/connect.ts';
import type { FactEnvelope } from '../../../../shared/protocol/fact.ts';
import { addRecorder, type FactRecorder } from '../../../support/desk-facts.ts';
import { useFactIntake } from '../../../support/fact-intake.ts';
import { addReference, credit } from '../../../support/reference-rows.ts';
import { allReported, reportedContact, reportedOffers } from '../../../support/reported-rows.ts';
import {
  addAccount,
  addContact,
  addCustomer,
  addLeg,
  DAY_MS,
  HOUR_MS,
  NOON_MS,
} from '../../../support/rows.ts';

const REASONS = ['price', 'moving'] as ReasonCode[];
const OFFERS = ['credit-1', 'credit-2'] as OfferId[];
const SAVE_RESULTS = ['saved', 'no-intent', null] as const;

/** What an agent might record; desks 0 and 1 are of who took the contact, desk 2 of whom it rang at before. */
const action = fc.record({
  desk: fc.constantFrom(0, 1, 2),
  choice: fc.constantFrom(0, 1),
  what: fc.constantFrom(
    'reason',
    'wrapped-up',
    'claimed',
    'confirmed',
    'cancel.requested',
    'cancel.withdrawn',
    'cancel.completed',
    'shown',
    'dismissed',
    'assigned',
    'offer.presented',
    'offer.accepted',
    'offer.declined',
  ),
});
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/** Whether an offer after a completed cancellation is refused depends on which desk's word comes first. */
function withoutLateOffers(actions: readonly Action[]): readonly Action[] {
  const completedAt = actions.findIndex(({ what }) => what === 'cancel.completed');
  if (completedAt === -1) return actions;
  return actions.filter(({ what }, index) => index < completedAt || !what.startsWith('offer.'));
}

function record(
  desk: FactRecorder,
  contactId: ContactId,
  { what, choice }: Action,
  atMs: number,
): FactEnvelope {
  const on = { contactId };
  const offer = { ...on, offerId: OFFERS[choice] as OfferId, offerVersion: 1 };
  const terms = { ...offer, currency: 'EUR', faceValueMinor: 100, costMinor: 50 };
  switch (what) {
    case 'reason':
      return desk.record('contact.reason-set', { ...on, reason: REASONS[choice] as never }, atMs);
    case 'wrapped-up':
      return desk.record(
        'contact.wrapped-up',
        {
          ...on,
          disposition: `closed-${choice}` as DispositionCode,
          reason: atMs % 2 === 0 ? (REASONS[choice] as ReasonCode) : null,
          saveResult: SAVE_RESULTS[atMs % 3] ?? null,
          note: '',
          sentiment: choice === 0 ? null : -0.25,
        },
        atMs,
      );
    case 'claimed':
      return desk.record('fcr.claimed', { ...on, resolved: choice === 0 }, atMs);
    case 'confirmed':
      return desk.record('fcr.confirmed', { ...on, confirmed: choice === 0 }, atMs);
    case 'cancel.requested':
    case 'cancel.withdrawn':
      return desk.record(what, on, atMs);
    case 'cancel.completed':
      return desk.record(what, { ...on, requestedAtMs: atMs - 1000 }, atMs);
    case 'shown':
      return desk.record(
        'suggestion.shown',
        { ...terms, rank: 1 + choice, expectedNetMinor: 1, reasons: [] },
        atMs,
      );
    case 'dismissed':
      return desk.record('suggestion.dismissed', { ...offer, verdict: 'wrong' }, atMs);
    case 'assigned':
      return desk.record(
        'experiment.assigned',
        { ...on, campaign: 'spring', arm: choice === 0 ? 'held-out' : 'suggested' },
        atMs,
      );
    case 'offer.presented':
    case 'offer.accepted':
    case 'offer.declined':
      return desk.record(what, terms, atMs);
  }
}

type Scene = { readonly contactId: ContactId; readonly desks: readonly FactRecorder[] };

/** A customer who called once before and was saved then, and now calls again. */
async function addScene(db: Store, owner: AgentProfile, other: AgentProfile): Promise<Scene> {
  const customer_id: CustomerId = await addCustomer(db);
  const account_id = await addAccount(db, { customer_id });
  await addContact(db, {
    customer_id,
    account_id,
    agent_id: owner.id,
    started_at: new Date(NOON_MS - 3 * DAY_MS),
  });
  const contactId = await addContact(db, {
    customer_id,
    account_id,
    agent_id: owner.id,
    state: 'ended',
    started_at: new Date(NOON_MS - 2 * HOUR_MS),
  });
  await addLeg(db, contactId, other.id, { outcome: 'no-answer' });
  await addLeg(db, contactId, owner.id);
  const desks = [await addRecorder(db, owner), await addRecorder(db, owner)];
  return { contactId, desks: [...desks, await addRecorder(db, other)] };
}

/** The facts of the actions, a list for each desk. */
function outboxesOf({ contactId, desks }: Scene, actions: readonly Action[]): FactEnvelope[][] {
  const outboxes: FactEnvelope[][] = desks.map(() => []);
  for (const [index, step] of actions.entries()) {
    const atMs = NOON_MS - HOUR_MS + index * 1001;
    const desk = desks[step.desk] as FactRecorder;
    outboxes[step.desk]?.push(record(desk, contactId, step, atMs));
  }
  return outboxes;
}

describe('what is reported of facts', () => {
  const under = useFactIntake();

  async function begin() {
    const { db } = under.intake;
    const reasons = [{ code: 'price', churn: true }] as never;
    await addReference(db, { reasons, offers: OFFERS.map((id) => credit(id, 100)) });
    const agents = [await under.intake.addAgent(), await under.intake.addAgent()] as const;
    return { db, addScene: () => addScene(db, ...agents) };
  }

  async function push({ desks }: Scene, desk: number, facts: readonly FactEnvelope[]) {
    const from = desks[desk];
    if (from !== undefined && facts.length > 0) await under.intake.push(from, facts);
  }

  /** The rows, without what tells one scene from another. */
  async function reportOf(db: Store, { contactId }: Scene) {
    const strip = (row: object | undefined) => ({ ...row, contact_id: '', customer_id: '' });
    return {
      contact: strip(await reportedContact(db, contactId)),
      offers: (await reportedOffers(db, contactId)).map(strip),
    };
  }

  const actionsOf = (most: number) =>
    fc.array(action, { minLength: 2, maxLength: most }).map(withoutLateOffers);

  test('late, twice and out of order ends as in order, and a rebuild changes nothing', async () => {
    const { db, addScene } = await begin();
    await fc.assert(
      fc.asyncProperty(
        actionsOf(12),
        fc.array(fc.constantFrom(0, 1, 2), { maxLength: 12 }),
        async (actions, arrival) => {
          const inOrder = await addScene();
          const sent = outboxesOf(inOrder, actions);
          for (const { desk } of actions) await push(inOrder, desk, sent[desk]?.splice(0, 1) ?? []);

          const mixed = await addScene();
          const outboxes = outboxesOf(mixed, actions);
          const all = outboxes.map((facts) => [...facts]);
          for (const desk of arrival) {
            await push(mixed, desk, outboxes[desk]?.splice(0, 2) ?? []);
          }
          for (const desk of all.keys()) await push(mixed, desk, all[desk] ?? []);

          expect(await reportOf(db, mixed)).toEqual(await reportOf(db, inOrder));
        },
      ),
      { numRuns: 15, seed: 7 },
    );
    expect(await db.selectFrom('fact_quarantine').select('detail').execute()).toEqual([]);

    const options = { db, clock: under.intake.clock, log: pino({ level: 'silent' }) };
    await rebuildReports(options);
    const asTheyCame = await allReported(db);
    await db.deleteFrom('report_contacts').execute();
    await db.deleteFrom('report_offers').execute();
    const { contacts } = await rebuildReports(options);
    expect(contacts).toBe(60);
    expect(await allReported(db)).toEqual(asTheyCame);
  }, 120_000);

  test('is what the contact and its offers show, whoever records it', async () => {
    const { db, addScene } = await begin();
    await fc.assert(
      fc.asyncProperty(actionsOf(12), async (actions) => {
        const scene = await addScene();
        const outboxes = outboxesOf(scene, actions);
        // Who did not take the contact first: what they recorded later holds nothing back.
        for (const desk of [2, 1, 0]) await push(scene, desk, outboxes[desk] ?? []);

        const contact = await db
          .selectFrom('contacts')
          .selectAll()
          .where('id', '=', scene.contactId)
          .executeTakeFirstOrThrow();
        const reported = await reportedContact(db, scene.contactId);
        expect(reported).toMatchObject({
          reason: contact.reason,
          disposition: contact.disposition,
          save_result: contact.save_result,
          sentiment: contact.sentiment,
          claimed: contact.fcr_claimed,
          confirmed: contact.fcr_confirmed,
          repeat_contact_id: contact.repeat_contact_id,
          left_at: reported?.churn ? contact.cancel_completed_at : null,
          cancel_ms: contact.cancel_completed_at === null ? null : 1000,
        });
        if (contact.cancel_requested_at !== null) {
          expect(reported).toMatchObject({ cancel_requested: true, churn: true });
        }

        const offers = await db
          .selectFrom('contact_offers')
          .select(['offer_id', 'agent_id', 'customer_id', 'outcome', 'at'])
          .select(['currency', 'cost_minor', 'face_value_minor'])
          .where('contact_id', '=', scene.contactId)
          .orderBy('offer_id')
          .execute();
        const reportedOnes = await reportedOffers(db, scene.contactId);
        expect(reportedOnes).toMatchObject(offers);
        expect(reportedOnes).toHaveLength(offers.length);
        const accepted = offers.filter(({ outcome }) => outcome === 'accepted');
        expect(reported).toMatchObject({
          offers_presented: offers.length,
          offers_accepted: accepted.length,
          cost_minor: accepted.reduce((sum, { cost_minor }) => sum + cost_minor, 0),
          face_value_minor: accepted.reduce(
            (sum, { face_value_minor }) => sum + face_value_minor,
            0,
          ),
        });
      }),
      { numRuns: 15, seed: 8 },
    );
    expect(await db.selectFrom('fact_quarantine').select('detail').execute()).toEqual([]);
  }, 120_000);
});
