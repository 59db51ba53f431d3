import type { Logger } from 'pino';
import type { Caller, Customer360 } from '../../shared/domain/customer/customer-360.ts';
import type { CustomerId } from '../../shared/domain/ids.ts';
import type { ServerEventPayload } from '../../shared/protocol/server-messages.ts';
import type { ContactHeader } from '../../shared/schema/contact.ts';
import { loadCustomer360s } from '../customers/customer-360.ts';
import type { Store } from '../store/database.ts';
import { inSavepoint, isRetryable, type UnitOfWork } from '../store/unit-of-work.ts';
import { watcherNames } from '../watching/watch-queries.ts';
import { displayNumber } from './caller-address.ts';
import { type ContactRow, type NewContact, utterancesOf } from './contact-queries.ts';
import type { Leg } from './leg-queries.ts';

/** A contact as its agent's desk is told of it. */
export type DeskContact = ServerEventPayload<'contacts.current'>['contacts'][number];

/** What a desk is told when one rings. */
export type RingingContact = Pick<DeskContact, 'header' | 'caller' | 'utterances'> &
  Required<Pick<DeskContact, 'origin'>>;

/** All that is known of a contact's caller, and all that was said: what a desk is told when it rings. */
export async function describeCall(
  unit: UnitOfWork,
  log: Logger,
  contact: ContactRow,
  nowMs: number,
): Promise<RingingContact> {
  return {
    header: headerOf(contact),
    origin: { source: contact.source, externalId: contact.external_id },
    caller: await callerOrUnknown(log, contact, () =>
      inSavepoint(unit, ({ trx }) => callerOf(trx, contact, nowMs)),
    ),
    utterances: await utterancesOf(unit.trx, contact.id),
  };
}

/** The same with where the contact stands. */
export async function describeContact(
  unit: UnitOfWork,
  log: Logger,
  contact: ContactRow,
  ring: Leg | undefined,
  nowMs: number,
): Promise<DeskContact> {
  return {
    ...(await describeCall(unit, log, contact, nowMs)),
    phase: phaseOf(contact, ring),
    watchedBy: [...((await watcherNames(unit.trx, [contact.id], nowMs)).get(contact.id) ?? [])],
  };
}

/** The same of one that has not been put down yet, on which nothing can have been said. */
export async function describeNew(
  db: Store,
  log: Logger,
  { source, externalId, aniE164, aniWithheld, startedAt, customerIds, ...contact }: NewContact,
  nowMs: number,
): Promise<RingingContact> {
  const caller = {
    ...{ id: contact.id, ani_withheld: aniWithheld },
    ...{ customer_id: null, candidate_ids: customerIds },
  };
  return {
    header: headerOf({ ...contact, ani_e164: aniE164, started_at: startedAt }),
    origin: { source, externalId },
    caller: await callerOrUnknown(log, caller, () => callerOf(db, caller, nowMs)),
    utterances: [],
  };
}

/** What says who is calling. */
type OfCaller = Pick<ContactRow, 'id' | 'ani_withheld' | 'customer_id'> & {
  readonly candidate_ids: readonly CustomerId[];
};

/** A call that pops as unknown is better than a call that rings nowhere. */
async function callerOrUnknown(
  log: Logger,
  contact: OfCaller,
  lookUp: () => Promise<Caller>,
): Promise<Caller> {
  try {
    return await lookUp();
  } catch (error) {
    if (isRetryable(error)) throw error;
    log.error({ err: error, contactId: contact.id }, 'a caller could not be looked up');
    return { kind: 'unknown', withheld: contact.ani_withheld };
  }
}

/** What is known of a contact when it rings, without its caller. */
function headerOf(
  contact: Pick<ContactRow, 'id' | 'channel' | 'direction' | 'queue' | 'ani_e164' | 'started_at'>,
): ContactHeader {
  return {
    contactId: contact.id,
    channel: contact.channel,
    direction: contact.direction,
    queue: contact.queue,
    ani:
      contact.ani_e164 === null
        ? null
        : { e164: contact.ani_e164, display: displayNumber(contact.ani_e164) },
    startedAtMs: contact.started_at.getTime(),
  };
}

/** Who is calling, with everything known of them. */
async function callerOf(db: Store, contact: OfCaller, nowMs: number): Promise<Caller> {
  const [first, ...others] = await loadCustomer360s(db, possibleCustomers(contact), nowMs);
  if (!first) return { kind: 'unknown', withheld: contact.ani_withheld };
  if (others.length === 0) return { kind: 'matched', customer: first };
  const candidates: Customer360[] = [first, ...others];
  return { kind: 'candidates', candidates };
}

function possibleCustomers(contact: OfCaller): readonly CustomerId[] {
  return contact.customer_id === null ? contact.candidate_ids : [contact.customer_id];
}

function phaseOf(contact: ContactRow, ring: Leg | undefined): DeskContact['phase'] {
  if (ring) return { kind: 'ringing', ringEndsAtMs: ring.ringEndsAt.getTime() };
  if (contact.ended_at) return { kind: 'ended', endedAtMs: contact.ended_at.getTime() };
  const connectedAt = contact.connected_at ?? contact.started_at;
  return { kind: 'live', connectedAtMs: connectedAt.getTime() };
}
