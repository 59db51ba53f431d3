import { expect, test } from '@jest/globals';
import type { ReasonCode } from '../../../../shared/domain/ids.ts';
import { contactRow } from '../../../support/desk-at-work.ts';
import { addRecorder } from '../../../support/desk-facts.ts';
import { useFactIntake } from '../../../support/fact-intake.ts';
import { addContact, addCustomer, addLeg, DAY_MS, NOON_MS } from '../../../support/rows.ts';

const using = useFactIntake();

test('a contact whose accept came after its end no longer counts as abandoned against earlier ones', async () => {
  const { intake } = using;
  const agent = await intake.addAgent();
  const desk = await addRecorder(intake.db, agent);
  const customer_id = await addCustomer(intake.db);
  const earlier = await addContact(intake.db, {
    customer_id,
    reason: 'price' as ReasonCode,
    started_at: new Date(NOON_MS - DAY_MS),
  });
  const contactId = await addContact(intake.db, {
    customer_id,
    state: 'abandoned',
    started_at: new Date(NOON_MS - 60_000),
    ended_at: new Date(NOON_MS - 30_000),
  });
  await intake.db
    .updateTable('contacts')
    .set({ repeat_contact_id: contactId })
    .where('id', '=', earlier)
    .execute();
  await addLeg(intake.db, contactId, agent.id, {
    outcome: 'abandoned',
    offered_at: new Date(NOON_MS - 60_000),
    ring_ends_at: new Date(NOON_MS - 40_000),
  });

  await intake.push(desk, [desk.record('contact.accepted', { contactId }, NOON_MS - 50_000)]);

  expect(await contactRow(intake, contactId)).toMatchObject({ state: 'ended', agent_id: agent.id });
  expect((await contactRow(intake, earlier)).repeat_contact_id).toBeNull();
});
