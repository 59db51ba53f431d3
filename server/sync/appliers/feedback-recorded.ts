import { projectFeedbackCall } from '../../follow-ups/project-feedback-call.ts';
import { projectConfirmed } from '../../surveys/project-confirmed.ts';
import type { Applier } from '../applier.ts';
import { heldContact, noteHistoryChange } from '../contact-projection.ts';

/** The agent called, or tried to, to hear how it went: what the customer said counts as their word. */
export const applyFeedbackRecorded: Applier<'feedback.recorded'> = async (fact, context) => {
  const { trx } = context.steps;
  const contact = await heldContact(context, fact.payload.contactId);
  await context.writeOut();
  await projectFeedbackCall(trx, contact.id);
  context.aftermath.followUps.add(contact.agentId ?? context.agent.id);
  if (!(await projectConfirmed(trx, contact.id))) return;
  context.aftermath.fcr.add(contact.id);
  noteHistoryChange(contact, context);
};
