import type { RawBuilder } from 'kysely';
import type { AgentId, ContactId } from '../../../shared/domain/ids.ts';
import { contactsWithOpenApproval } from '../../authority/approvals/approval-queries.ts';
import { writeAllAlong } from '../../store/held-back.ts';
import type { UnitOfWork } from '../../store/unit-of-work.ts';
import { type ContactsInHand, createContactsInHand } from './contacts-in-hand.ts';
import { lockRows } from './lock-rows.ts';
import { createPresenceInHand, type PresenceInHand } from './presence-in-hand.ts';

/**
 * The rows that what agents did is about. Each is read once, with those that will be asked for too, and
 * written once, so that many steps in one transaction take a few statements and not a few each.
 */
export type RowsInHand = {
  readonly contacts: Omit<ContactsInHand, 'takeWrites' | 'forget'>;
  readonly presence: Omit<PresenceInHand, 'takeWrites' | 'forget'>;
  /** Whether a request to supervisors may be open on a contact, whose row is held. */
  mayAwaitApproval(id: ContactId): Promise<boolean>;
  /** Writes what has changed; to be done before the end, and before statements that read it. */
  writeOut(): Promise<void>;
  /** What that does, to be done by the caller. */
  takeWrites(): readonly RawBuilder<unknown>[];
  /** After statements of others that write contacts or presence. Nothing may be unwritten. */
  forget(): void;
};

/** Steps of agents, inside their transaction. */
export type StepsUnderWay = UnitOfWork & { readonly rows: RowsInHand };

/** `contactIds`: those the steps are about; `agentId`: whose steps they are. */
export function takeInHand(
  { trx }: UnitOfWork,
  contactIds: readonly ContactId[],
  agentId: AgentId,
): RowsInHand {
  const presence = createPresenceInHand(trx);
  const contacts = createContactsInHand(trx, contactIds, async (ids) => {
    const locked = await lockRows(trx, ids, agentId);
    presence.take(agentId, locked.presence);
    return locked.contacts;
  });
  let awaiting: ReadonlySet<ContactId> | null = null;
  const takeWrites = () => [...contacts.takeWrites(), ...presence.takeWrites()];
  return {
    contacts,
    presence,
    mayAwaitApproval: async (id) => {
      // Who asks holds the contact's row, so once it is held here no request is added.
      const contact = await contacts.get(id);
      if (!contact) return false;
      awaiting ??= await contactsWithOpenApproval(trx, [id, ...contactIds]);
      return awaiting.has(contact.id);
    },
    takeWrites,
    writeOut: () => writeAllAlong(trx, takeWrites()),
    forget: () => {
      contacts.forget();
      presence.forget();
      awaiting = null;
    },
  };
}
