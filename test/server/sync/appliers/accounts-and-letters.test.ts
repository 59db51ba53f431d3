import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { AccountId, OfferId } from '../../../../shared/domain/ids.ts';
import { contactRow, deskAtWork } from '../../../support/desk-at-work.ts';
import { addRecorder } from '../../../support/desk-facts.ts';
import { useFactIntake } from '../../../support/fact-intake.ts';
import { addReference } from '../../../support/reference-rows.ts';
import { addAccount, addContact, addCustomer, addLeg, NOON_MS } from '../../../support/rows.ts';

const home = 'home' as AccountId;
const mobile = 'mobile' as AccountId;

describe('which account a contact is about', () => {
  const using = useFactIntake();
  const accountOf = async (contactId: Parameters<typeof contactRow>[1]) =>
    (await contactRow(using.intake, contactId)).account_id;

  test('is what was said last, whichever desk’s word comes first', async () => {
    const { intake } = using;
    const { agent, desk, contactId } = await deskAtWork(intake);
    const laptop = await addRecorder(intake.db, agent);
    const later = desk.record(
      'contact.account-chosen',
      { contactId, accountId: home },
      NOON_MS - 10,
    );
    const earlier = laptop.record(
      'contact.account-chosen',
      { contactId, accountId: mobile },
      NOON_MS - 20,
    );

    await intake.push(desk, [later]);
    await intake.push(laptop, [earlier]);

    expect(await accountOf(contactId)).toBe(home);
  });

  test('is open again once another customer is chosen', async () => {
    const { intake } = using;
    const { desk, contactId } = await deskAtWork(intake);
    const customerId = await addCustomer(intake.db);
    await intake.push(desk, [
      desk.record('contact.account-chosen', { contactId, accountId: home }),
      desk.record('contact.customer-chosen', { contactId, customerId }),
    ]);
    expect(await accountOf(contactId)).toBeNull();
  });

  test('is said of what is offered, too', async () => {
    const { intake } = using;
    await addReference(intake.db);
    const { desk, contactId, customerId } = await deskAtWork(intake);
    await addAccount(intake.db, { customer_id: customerId, id: mobile });
    await intake.push(desk, [
      desk.record('offer.declined', {
        contactId,
        offerId: 'credit-40' as OfferId,
        offerVersion: 1,
        currency: 'EUR',
        faceValueMinor: 4_000,
        costMinor: 2_000,
        accountId: mobile,
      }),
    ]);
    const offers = await intake.db.selectFrom('contact_offers').select('account_id').execute();
    expect(offers).toEqual([{ account_id: mobile }]);
  });
});

describe('a written confirmation that an agent queued', () => {
  const using = useFactIntake();
  const letters = () => using.intake.db.selectFrom('confirmations').selectAll().execute();

  test('is owed once, however often and from wherever it is told', async () => {
    const { intake } = using;
    const { agent, desk, contactId } = await deskAtWork(intake);
    const laptop = await addRecorder(intake.db, agent);
    const letter = {
      contactId,
      confirmationId: randomUUID(),
      accountId: home,
      language: 'nl' as const,
    };
    const first = desk.record('confirmation.queued', letter, NOON_MS - 50);

    await intake.push(desk, [first]);
    await intake.push(desk, [first]);
    await intake.push(laptop, [laptop.record('confirmation.queued', letter)]);

    expect(await letters()).toEqual([
      {
        id: letter.confirmationId,
        contact_id: contactId,
        account_id: home,
        language: 'nl',
        queued_at: new Date(NOON_MS - 50),
        sent_at: null,
      },
    ]);
  });

  test('cannot be that of another contact', async () => {
    const { intake } = using;
    const { agent, desk, contactId } = await deskAtWork(intake);
    const other = await addContact(intake.db, { agent_id: agent.id, state: 'ended' });
    await addLeg(intake.db, other, agent.id);
    const letter = { confirmationId: randomUUID(), language: 'en' as const };

    const answer = await intake.push(desk, [
      desk.record('confirmation.queued', { ...letter, contactId }),
      desk.record('confirmation.queued', { ...letter, contactId: other }),
    ]);

    expect(answer.quarantined).toMatchObject([{ code: 'conflict' }]);
    expect(await letters()).toHaveLength(1);
  });
});
