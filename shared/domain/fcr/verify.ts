import type { ContactId, ReasonCode } from '../ids.ts';
import type { FcrState } from './fcr.ts';

/** What first-contact resolution needs to know of an incoming contact of one customer. */
export type FcrContact = {
  readonly id: ContactId;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly reason: ReasonCode | null;
  readonly abandoned: boolean;
};

/**
 * For each contact that was answered, the first later contact on the same reason within the window
 * after it ended. Pure in the set of contacts: the order they are given in, and so the order they
 * arrived in, does not matter.
 *
 * - The window is half-open: a contact that starts at the very end of one is a repeat, one that
 *   starts exactly `windowMs` after it is not. {@link fcrState} closes the window at the same
 *   instant. A contact that began while the other still went on is not a return.
 * - An abandoned contact cannot have been resolved, so it has no repeat. But it is one: the customer
 *   did come back. Nobody could ask why, so without a reason it counts against every reason; the
 *   figure errs on the strict side.
 * - An answered contact without a reason is neither: there is nothing to compare.
 *
 * Contacts the company made itself (outgoing) are not the customer coming back: leave them out.
 */
export function findRepeats(
  contactsOfOneCustomer: readonly FcrContact[],
  windowMs: number,
): ReadonlyMap<ContactId, ContactId> {
  const inOrder = [...contactsOfOneCustomer].sort(byStart);
  const returnsByReason = new Map<ReasonCode, FcrContact[]>();
  for (const contact of inOrder) {
    if (contact.reason !== null) returnsByReason.set(contact.reason, []);
  }
  for (const contact of inOrder) {
    if (contact.reason !== null) returnsByReason.get(contact.reason)?.push(contact);
    else if (contact.abandoned) for (const list of returnsByReason.values()) list.push(contact);
  }

  const repeats = new Map<ContactId, ContactId>();
  for (const contact of inOrder) {
    if (contact.abandoned || contact.reason === null || contact.endedAtMs === null) continue;
    const repeat = firstReturn(
      contact,
      contact.endedAtMs,
      returnsByReason.get(contact.reason) ?? [],
    );
    if (repeat !== null && repeat.startedAtMs - contact.endedAtMs < windowMs) {
      repeats.set(contact.id, repeat.id);
    }
  }
  return repeats;
}

/** By start, then by id, so that contacts of the same millisecond have an order too. */
function byStart(a: FcrContact, b: FcrContact): number {
  if (a.startedAtMs !== b.startedAtMs) return a.startedAtMs - b.startedAtMs;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The first contact in the ordered list that starts after the given one, and not before its end. */
function firstReturn(
  contact: FcrContact,
  endedAtMs: number,
  ordered: readonly FcrContact[],
): FcrContact | null {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candidate = ordered[middle];
    const isReturn =
      candidate !== undefined &&
      candidate.startedAtMs >= endedAtMs &&
      byStart(candidate, contact) > 0;
    if (isReturn) high = middle;
    else low = middle + 1;
  }
  return ordered[low] ?? null;
}

/**
 * The three figures of one contact, unmerged. Only a claim can be verified: without one there is
 * nothing to check. A repeat refutes it at once; otherwise it is verified when the window has closed.
 */
export function fcrState(input: {
  readonly claimed: boolean | null;
  readonly confirmed: boolean | null;
  readonly endedAtMs: number | null;
  readonly repeated: boolean;
  readonly windowMs: number;
  readonly nowMs: number;
}): FcrState {
  const { claimed, confirmed } = input;
  if (claimed !== true) return { claimed, confirmed, verified: 'not-claimed' };
  if (input.repeated) return { claimed, confirmed, verified: 'repeated' };
  const closed = input.endedAtMs !== null && input.nowMs - input.endedAtMs >= input.windowMs;
  return { claimed, confirmed, verified: closed ? 'verified' : 'pending' };
}
