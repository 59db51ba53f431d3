import type { FloorContact } from '../../../shared/protocol/supervisor/floor.ts';

/** What the open contacts can be put in order by: what needs somebody most comes first. */
export const CONTACT_ORDERS = ['waiting', 'mood', 'leaving'] as const;
export type ContactOrder = (typeof CONTACT_ORDERS)[number];

/** A contact in its place; one that is over stays in it until the rows are put in order again. */
export type ContactRow = { readonly contact: FloorContact; readonly over: boolean };

/** Rows of contacts that are over are let go of beyond so many, the topmost first. */
const MOST_OVER = 25;

/** The contacts in this order; of two that are alike in it, as the server gave them. */
export function inOrder(
  contacts: readonly FloorContact[],
  order: ContactOrder,
): readonly ContactRow[] {
  const rank = RANKS[order];
  return contacts
    .toSorted((a, b) => rank(a) - rank(b))
    .map((contact) => ({ contact, over: false }));
}

/** Those with nothing to go by come last. */
const LAST = Number.MAX_SAFE_INTEGER;

const RANKS: Readonly<Record<ContactOrder, (contact: FloorContact) => number>> = {
  waiting: ({ stage, sinceMs }) => (stage === 'live' ? LAST / 2 + sinceMs : sinceMs),
  mood: ({ mood }) => mood?.current ?? LAST,
  leaving: ({ cancelRequestedAtMs }) => cancelRequestedAtMs ?? LAST,
};

/**
 * The rows with what has changed in them, each in its place: nothing moves under the eyes of whoever
 * reads. What is new stands below; what is over is marked.
 */
export function withNews(
  rows: readonly ContactRow[],
  contacts: readonly FloorContact[],
): readonly ContactRow[] {
  const open = new Map(contacts.map((contact) => [contact.contactId, contact]));
  const kept = rows.map(({ contact }): ContactRow => {
    const now = open.get(contact.contactId);
    open.delete(contact.contactId);
    return now === undefined ? { contact, over: true } : { contact: now, over: false };
  });
  let tooMany = kept.filter(({ over }) => over).length - MOST_OVER;
  const left = kept.filter(({ over }) => {
    if (over) tooMany -= 1;
    return !(over && tooMany >= 0);
  });
  return [...left, ...[...open.values()].map((contact) => ({ contact, over: false }))];
}

/** Whether putting the rows in order would move or take away any. */
export function isInOrder(rows: readonly ContactRow[], order: ContactOrder): boolean {
  if (rows.some(({ over }) => over)) return false;
  const wanted = inOrder(
    rows.map(({ contact }) => contact),
    order,
  );
  return wanted.every(({ contact }, index) => contact === rows[index]?.contact);
}
