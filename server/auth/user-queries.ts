import type { Insertable } from 'kysely';
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

/** An active user whose session has not been ended; one look-up, made for every request. */
export async function findAgentInSession(
  db: Store,
  agentId: AgentId,
  sessionId: string,
): Promise<AgentProfile | undefined> {
  return db
    .selectFrom('users')
    .select(PROFILE_COLUMNS)
    .where('id', '=', agentId)
    .where('active', '=', true)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('refresh_tokens')
          .select('token_hash')
          .where('family_id', '=', sessionId)
          .where('user_id', '=', agentId)
          .where('revoked_at', 'is', null),
      ),
    )
    .executeTakeFirst();
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
