import { type Insertable, sql } from 'kysely';
import type { AgentId } from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import type { Store } from '../store/database.ts';
import type { Tables } from '../store/tables.ts';

const PROFILE_COLUMNS = [
  'id',
  'name',
  'email',
  'role',
  'language',
  'queues',
  'channels',
  'team',
] as const;

/** An active user with the stored password hash; undefined when there is none of that e-mail. */
export async function findForSignIn(
  db: Store,
  email: string,
): Promise<{ readonly agent: AgentProfile; readonly passwordHash: string } | undefined> {
  const row = await db
    .selectFrom('users')
    .select([...PROFILE_COLUMNS, 'password_hash'])
    .where('email', '=', email)
    .where('active', '=', true)
    .executeTakeFirst();
  if (!row) return undefined;
  const { password_hash: passwordHash, ...agent } = row;
  return { agent, passwordHash };
}

/** An active user; undefined when there is none (any more). */
export async function findActiveAgent(
  db: Store,
  agentId: AgentId,
): Promise<AgentProfile | undefined> {
  return db
    .selectFrom('users')
    .select(PROFILE_COLUMNS)
    .where('id', '=', agentId)
    .where('active', '=', true)
    .executeTakeFirst();
}

/**
 * Of each user with a session: their profile, when they are active and the session has not been ended. Looked up for
 * every request, of all who ask at once together.
 */
export async function findAgentsInSessions(
  db: Store,
  asked: readonly { readonly agentId: AgentId; readonly sessionId: string }[],
): Promise<readonly (AgentProfile | undefined)[]> {
  const { rows } = await sql<AgentProfile & { readonly place: number }>`
    select ${sql.join(PROFILE_COLUMNS.map((column) => sql.ref(`u.${column}`)))}, asked.place::int as place
    from unnest(${asked.map(({ agentId }) => agentId)}::uuid[],
      ${asked.map(({ sessionId }) => sessionId)}::uuid[]) with ordinality as asked (agent_id, session_id, place)
    join users u on u.id = asked.agent_id and u.active
    where exists (select from refresh_tokens t
      where t.family_id = asked.session_id and t.user_id = asked.agent_id and t.revoked_at is null)`.execute(
    db,
  );
  const found = new Map(rows.map(({ place, ...agent }) => [place, agent]));
  return asked.map((_, index) => found.get(index + 1));
}

/** Adds an account; false when the e-mail address has one already. */
export async function addUser(db: Store, user: Insertable<Tables['users']>): Promise<boolean> {
  const added = await db
    .insertInto('users')
    .values(user)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}
