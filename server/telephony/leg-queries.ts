import { sql } from 'kysely';
import type { AgentId, ContactId } from '../../shared/domain/ids.ts';
import type { Store, Trx } from '../store/database.ts';
import { writeAlong } from '../store/held-back.ts';
import { isAmong } from '../store/is-among.ts';
import type { LegOutcome } from '../store/tables.ts';

/** A leg: one ring of a contact at one agent. */
export type Leg = {
  readonly id: string;
  readonly contactId: ContactId;
  readonly agentId: AgentId;
  readonly offeredAt: Date;
  readonly ringEndsAt: Date;
  readonly outcome: LegOutcome;
};

const COLUMNS = [
  'id',
  'contact_id as contactId',
  'agent_id as agentId',
  'offered_at as offeredAt',
  'ring_ends_at as ringEndsAt',
  'outcome',
] as const;

export async function endLeg(trx: Trx, id: string, outcome: LegOutcome): Promise<void> {
  await writeAlong(trx, trx.updateTable('contact_legs').set({ outcome }).where('id', '=', id));
}

/** The ring of a contact that is going on. */
export async function ringingLegOf(db: Store, contactId: ContactId): Promise<Leg | undefined> {
  return db
    .selectFrom('contact_legs')
    .select(COLUMNS)
    .where('contact_id', '=', contactId)
    .where('outcome', '=', 'ringing')
    .executeTakeFirst();
}

/** The ring that is going on at an agent. */
export async function ringingLegAt(db: Store, agentId: AgentId): Promise<Leg | undefined> {
  return db
    .selectFrom('contact_legs')
    .select(COLUMNS)
    .where('agent_id', '=', agentId)
    .where('outcome', '=', 'ringing')
    .executeTakeFirst();
}

/** The rings that are going on at these agents. */
export async function ringingLegsAt(db: Store, agentIds: readonly AgentId[]): Promise<Leg[]> {
  return db
    .selectFrom('contact_legs')
    .select(COLUMNS)
    .where(isAmong('agent_id', agentIds))
    .where('outcome', '=', 'ringing')
    .execute();
}

/** The last time a contact rang at an agent, and where it rings now. */
export async function legsFor(
  db: Store,
  contactId: ContactId,
  agentId: AgentId,
): Promise<{ readonly last: Leg | undefined; readonly ringing: Leg | undefined }> {
  const legs: Leg[] = await db
    .selectFrom('contact_legs')
    .select(COLUMNS)
    .where('contact_id', '=', contactId)
    .where(({ or, eb }) => or([eb('agent_id', '=', agentId), eb('outcome', '=', 'ringing')]))
    .orderBy('offered_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return {
    last: legs.find((leg) => leg.agentId === agentId),
    ringing: legs.find((leg) => leg.outcome === 'ringing'),
  };
}

/** Those of these contacts that ever rang at the agent. */
export async function contactsOfferedTo(
  db: Store,
  contactIds: readonly ContactId[],
  agentId: AgentId,
): Promise<ReadonlySet<ContactId>> {
  const { rows } = await sql<{ id: ContactId }>`
    select distinct contact_id as id from contact_legs
    where ${isAmong('contact_id', contactIds)} and agent_id = ${agentId}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Rings whose time is up, the longest overdue first. */
export async function overdueLegs(db: Store, now: Date): Promise<Leg[]> {
  return db
    .selectFrom('contact_legs')
    .select(COLUMNS)
    .where('outcome', '=', 'ringing')
    .where('ring_ends_at', '<=', now)
    .orderBy('ring_ends_at')
    .execute();
}
