import { sql } from 'kysely';
import type { AgentId } from '../../shared/domain/ids.ts';
import type { Store, Trx } from '../store/database.ts';

/** One refresh token of a session ("family"): its hash, never the token. */
export type StoredRefreshToken = {
  readonly tokenHash: string;
  readonly familyId: string;
  readonly userId: AgentId;
  readonly expiresAt: Date;
  readonly replaced: boolean;
  readonly revoked: boolean;
};

export async function insertRefreshToken(
  db: Store,
  token: Omit<StoredRefreshToken, 'replaced' | 'revoked'> & { readonly issuedAt: Date },
): Promise<void> {
  await db
    .insertInto('refresh_tokens')
    .values({
      token_hash: token.tokenHash,
      family_id: token.familyId,
      user_id: token.userId,
      issued_at: token.issuedAt,
      expires_at: token.expiresAt,
      replaced_at: null,
      revoked_at: null,
    })
    .execute();
}

/**
 * Reads a token and holds its whole session, so that of two uses at once the second sees the first,
 * and a session that is being ended cannot grow a new token unseen.
 */
export async function lockRefreshToken(
  trx: Trx,
  tokenHash: string,
): Promise<StoredRefreshToken | undefined> {
  await trx
    .selectFrom('refresh_tokens')
    .select(sql`pg_advisory_xact_lock(hashtextextended(family_id::text, 0))`.as('held'))
    .where('token_hash', '=', tokenHash)
    .execute();
  const row = await trx
    .selectFrom('refresh_tokens')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return (
    row && {
      tokenHash: row.token_hash,
      familyId: row.family_id,
      userId: row.user_id,
      expiresAt: row.expires_at,
      replaced: row.replaced_at !== null,
      revoked: row.revoked_at !== null,
    }
  );
}

export async function markReplaced(trx: Trx, tokenHash: string, at: Date): Promise<void> {
  await trx
    .updateTable('refresh_tokens')
    .set({ replaced_at: at })
    .where('token_hash', '=', tokenHash)
    .execute();
}

/** Ends a session: none of its tokens, old or new, is good any more. */
export async function revokeFamily(trx: Trx, familyId: string, at: Date): Promise<void> {
  await trx
    .updateTable('refresh_tokens')
    .set({ revoked_at: at })
    .where('family_id', '=', familyId)
    .where('revoked_at', 'is', null)
    .execute();
}

/** Forgets a user's tokens that nobody could use any more. */
export async function deleteExpired(db: Store, userId: AgentId, now: Date): Promise<void> {
  await db
    .deleteFrom('refresh_tokens')
    .where('user_id', '=', userId)
    .where('expires_at', '<', now)
    .execute();
}
