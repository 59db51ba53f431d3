import { useState } from 'react';
import type { FloorContact } from '../../../shared/protocol/supervisor/floor.ts';
import {
  type ContactOrder,
  type ContactRow,
  inOrder,
  isInOrder,
  withNews,
} from './contact-rows.ts';

type Rows = {
  readonly of: readonly FloorContact[];
  readonly order: ContactOrder;
  readonly rows: readonly ContactRow[];
};

/** The open contacts in an order that changes only when asked for. */
export function useContactRows(contacts: readonly FloorContact[]) {
  const [held, setHeld] = useState<Rows>(() => ({
    of: contacts,
    order: 'waiting',
    rows: inOrder(contacts, 'waiting'),
  }));
  let now = held;
  if (held.of !== contacts) {
    now = { ...held, of: contacts, rows: withNews(held.rows, contacts) };
    setHeld(now);
  }
  const { rows, order } = now;
  return {
    rows,
    order,
    settled: isInOrder(rows, order),
    /** Puts all in this order now. */
    putInOrder: (by: ContactOrder) =>
      setHeld({ of: contacts, order: by, rows: inOrder(contacts, by) }),
  };
}
