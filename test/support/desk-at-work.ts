import type { Insertable } from 'kysely';
import type { Tables } from '../../server/store/tables.ts';
import type { ContactId, CustomerId } from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import { addRecorder, type FactRecorder } from './desk-facts.ts';
import type { FactIntake } from './fact-intake.ts';
import { addContact, addCustomer, addLeg } from './rows.ts';

export type DeskAtWork = {
  readonly agent: AgentProfile;
  readonly desk: FactRecorder;
  readonly customerId: CustomerId;
  readonly contactId: ContactId;
};

/** An agent at a desk, with a live contact of a known customer in hand. */
export async function deskAtWork(
  intake: FactIntake,
  given: {
    readonly user?: Parameters<FactIntake['addAgent']>[0];
    readonly contact?: Partial<Insertable<Tables['contacts']>>;
  } = {},
): Promise<DeskAtWork> {
  const { db } = intake;
  const agent = await intake.addAgent(given.user);
  const desk = await addRecorder(db, agent);
  const customerId = await addCustomer(db, { monthly_value_minor: 5_000 });
  const contactId = await addContact(db, {
    customer_id: customerId,
    agent_id: agent.id,
    state: 'live',
    ended_at: null,
    ...given.contact,
  });
  await addLeg(db, contactId, agent.id);
  return { agent, desk, customerId, contactId };
}

/** The projection of a contact. */
export function contactRow(intake: FactIntake, contactId: ContactId) {
  return intake.db
    .selectFrom('contacts')
    .selectAll()
    .where('id', '=', contactId)
    .executeTakeFirstOrThrow();
}
