import type { Applier, ApplyContext, FactOf } from '../applier.ts';
import { heldContact, noteHistoryChange } from '../contact-projection.ts';
import { isNewest } from '../newest-fact.ts';

type CancelType = 'cancel.requested' | 'cancel.withdrawn' | 'cancel.completed';

/** The customer asked to leave: the clock runs. */
export const applyCancelRequested: Applier<'cancel.requested'> = (fact, context) =>
  projectCancel(fact, context, context.occurredAtMs, null);

/** The customer thought better of it. */
export const applyCancelWithdrawn: Applier<'cancel.withdrawn'> = (fact, context) =>
  projectCancel(fact, context, null, null);

/** The cancellation is done; it carries the time of the request, also by the desk's clock. */
export const applyCancelCompleted: Applier<'cancel.completed'> = (fact, context) => {
  const requestedAtMs = fact.payload.requestedAtMs + context.clockOffsetMs;
  const { occurredAtMs } = context;
  return projectCancel(fact, context, Math.min(requestedAtMs, occurredAtMs), occurredAtMs);
};

/** What the customer asked for last is what holds, whoever of the agents recorded it. */
async function projectCancel(
  fact: FactOf<CancelType>,
  context: ApplyContext,
  requestedAtMs: number | null,
  completedAtMs: number | null,
): Promise<void> {
  const contact = await heldContact(context, fact.payload.contactId);
  const types = ['cancel.requested', 'cancel.withdrawn', 'cancel.completed'] as const;
  if (!(await isNewest(fact, context, types, { byAnyAgent: true }))) return;
  context.steps.rows.contacts.change(contact.id, {
    cancel_requested_at: requestedAtMs === null ? null : new Date(requestedAtMs),
    cancel_completed_at: completedAtMs === null ? null : new Date(completedAtMs),
  });
  if (contact.customerId) context.aftermath.departures.add(contact.customerId);
  noteHistoryChange(contact, context);
}
