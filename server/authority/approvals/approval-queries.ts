import { type Selectable, sql } from 'kysely';
import type {
  Approval,
  ApprovalAnswer,
  ApprovalRequest,
  ApprovalState,
} from '../../../shared/domain/authority/approval.ts';
import type {
  AgentId,
  ApprovalId,
  ContactId,
  DeviceId,
  TeamId,
} from '../../../shared/domain/ids.ts';
import { maskName } from '../../../shared/domain/privacy/mask-name.ts';
import type { Store, Trx } from '../../store/database.ts';
import { isAmong } from '../../store/is-among.ts';
import type { Tables } from '../../store/tables.ts';

export type ApprovalRow = Selectable<Tables['approvals']>;

export type NewApproval = {
  readonly request: ApprovalRequest;
  readonly agentId: AgentId;
  readonly deviceId: DeviceId;
  readonly team: TeamId;
  readonly askedAtMs: number;
  readonly expiresAtMs: number;
};

/** Writes a new request down; false when there is one of that id already. */
export async function insertApproval(trx: Trx, approval: NewApproval): Promise<boolean> {
  const { request, agentId, deviceId, team } = approval;
  const inserted = await trx
    .insertInto('approvals')
    .values({
      id: request.approvalId,
      contact_id: request.contactId,
      agent_id: agentId,
      device_id: deviceId,
      team,
      request: JSON.stringify(request),
      state: 'open',
      asked_at: new Date(approval.askedAtMs),
      expires_at: new Date(approval.expiresAtMs),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function findApproval(db: Store, id: ApprovalId): Promise<ApprovalRow | undefined> {
  return db.selectFrom('approvals').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Reads a request and holds its row until the transaction ends: who holds it may answer it. */
export async function holdApproval(trx: Trx, id: ApprovalId): Promise<ApprovalRow | undefined> {
  return trx
    .selectFrom('approvals')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** The open request of a contact, if there is one, its row held. */
export async function holdOpenOf(trx: Trx, contactId: ContactId): Promise<ApprovalRow | undefined> {
  return trx
    .selectFrom('approvals')
    .selectAll()
    .where('contact_id', '=', contactId)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst();
}

/** Which of these contacts have an open request. */
export async function contactsWithOpenApproval(
  db: Store,
  contactIds: readonly ContactId[],
): Promise<ReadonlySet<ContactId>> {
  const { rows } = await sql<{ id: ContactId }>`
    select contact_id as id from approvals
    where ${isAmong('contact_id', contactIds)} and state = 'open'`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Open requests whose time is up, oldest first. */
export async function overdueApprovals(db: Store, now: Date): Promise<ApprovalId[]> {
  const rows = await db
    .selectFrom('approvals')
    .select('id')
    .where('state', '=', 'open')
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .execute();
  return rows.map(({ id }) => id);
}

/** What a request becomes, once; whoever writes it holds its row. */
export type Ending =
  | { readonly state: 'withdrawn' | 'expired'; readonly at: Date }
  | {
      readonly state: 'denied';
      readonly at: Date;
      readonly by: AgentId;
      readonly note: string;
    }
  | {
      readonly state: 'approved' | 'countered';
      readonly at: Date;
      readonly by: AgentId;
      readonly note: string;
      readonly granted: Granted;
    };
export type Granted = Pick<
  Extract<ApprovalState, { readonly kind: 'approved' | 'countered' }>,
  'terms' | 'leaseId' | 'grant' | 'grantExpiresAtMs'
>;

export async function endApproval(trx: Trx, id: ApprovalId, ending: Ending): Promise<void> {
  const answer = 'by' in ending ? { answered_by: ending.by, note: ending.note } : {};
  const granted =
    'granted' in ending
      ? {
          terms: JSON.stringify(ending.granted.terms),
          lease_id: ending.granted.leaseId,
          granted: ending.granted.grant,
          grant_expires_at: new Date(ending.granted.grantExpiresAtMs),
        }
      : {};
  await trx
    .updateTable('approvals')
    .set({ state: ending.state, answered_at: ending.at, ...answer, ...granted })
    .where('id', '=', id)
    .execute();
}

/** Requests with the names of all they are about. */
export function selectApprovals(db: Store) {
  return db
    .selectFrom('approvals as a')
    .innerJoin('users as agent', 'agent.id', 'a.agent_id')
    .innerJoin('contacts as contact', 'contact.id', 'a.contact_id')
    .leftJoin('customers as customer', 'customer.id', 'contact.customer_id')
    .leftJoin('users as answerer', 'answerer.id', 'a.answered_by')
    .selectAll('a')
    .select([
      'agent.name as agentName',
      'customer.id as customerId',
      'customer.name as customerName',
      'answerer.name as answererName',
    ]);
}
type NamedRow = Awaited<ReturnType<ReturnType<typeof selectApprovals>['execute']>>[number];

/** A request as `reader` sees it. */
export async function readApproval(db: Store, id: ApprovalId, reader: AgentId): Promise<Approval> {
  const row = await selectApprovals(db).where('a.id', '=', id).executeTakeFirstOrThrow();
  return toApproval(row, reader);
}

/** Who asked has the customer on the line; to everybody else the name is masked. */
export function toApproval(row: NamedRow, reader: AgentId): Approval {
  const name = row.customerName;
  return {
    request: row.request,
    agentId: row.agent_id,
    agentName: row.agentName,
    deviceId: row.device_id,
    customerId: row.customerId,
    customerName: name === null || row.agent_id === reader ? name : maskName(name),
    askedAtMs: row.asked_at.getTime(),
    expiresAtMs: row.expires_at.getTime(),
    state: stateOf(row),
  };
}

function stateOf(row: NamedRow): ApprovalState {
  const atMs = row.answered_at?.getTime() ?? row.expires_at.getTime();
  switch (row.state) {
    case 'open':
      return { kind: 'open' };
    case 'withdrawn':
    case 'expired':
      return { kind: row.state, atMs };
    case 'denied':
      return { kind: 'denied', answer: answerOf(row, atMs) };
    case 'approved':
    case 'countered': {
      const { terms, lease_id: leaseId, granted: grant, grant_expires_at: end } = row;
      if (!terms || !leaseId || !grant || !end) {
        throw new Error(`approval ${row.id} is ${row.state} without a grant`);
      }
      const answer = answerOf(row, atMs);
      return { kind: row.state, answer, terms, leaseId, grant, grantExpiresAtMs: end.getTime() };
    }
  }
}

function answerOf(row: NamedRow, atMs: number): ApprovalAnswer {
  if (!row.answered_by) throw new Error(`approval ${row.id} is ${row.state} by nobody`);
  return { byId: row.answered_by, byName: row.answererName ?? '', atMs, note: row.note ?? '' };
}
