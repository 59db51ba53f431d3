import type { Applier } from '../applier.ts';

/** The agent took a ringing contact; late ones are kept on record and change nothing. */
export const applyContactAccepted: Applier<'contact.accepted'> = async (fact, context) => {
  await context.routing.accepted(context.unit, {
    contactId: fact.payload.contactId,
    agentId: context.agent.id,
    atMs: context.occurredAtMs,
  });
};
