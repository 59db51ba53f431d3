import { sql } from 'kysely';
import type { Store, Trx } from '../store/database.ts';
import type { Random } from './random.ts';
import { type GivenSecrets, loadSecrets, type Secrets } from './secrets.ts';

/** Servers that start at once agree on the secrets one after the other. */
const SECRETS_LOCK = 7_283_355_111;
const TOKEN_KEY = 'token-signing-key';
const WEBHOOK_SECRETS = 'webhook-secrets';

/**
 * The secrets of servers behind one address: who signed in at one is known to all, and each takes the phone
 * system's events. What the first of them has in its data folder is kept in their database, and used by
 * those that come later in place of their own; what is given from outside still goes before both.
 *
 * @throws DamagedSecretError
 */
export async function loadSharedSecrets(
  db: Store,
  dataDir: string,
  random: Random,
  given: GivenSecrets,
): Promise<Secrets> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(SECRETS_LOCK)})`.execute(trx);
    const kept = await readKept(trx);
    const isTokenKeyGiven = given.tokenKey !== null;
    const areWebhookSecretsGiven = given.webhookSecrets.length > 0;
    const secrets = await loadSecrets(dataDir, random, {
      tokenKey: given.tokenKey ?? kept.tokenKey,
      webhookSecrets: areWebhookSecretsGiven ? given.webhookSecrets : kept.webhookSecrets,
    });
    if (!isTokenKeyGiven) {
      await keep(trx, TOKEN_KEY, Buffer.from(secrets.tokenKey).toString('base64'));
    }
    if (!areWebhookSecretsGiven) {
      await keep(trx, WEBHOOK_SECRETS, secrets.webhookSecrets.join('\n'));
    }
    return secrets;
  });
}

async function readKept(trx: Trx): Promise<GivenSecrets> {
  const rows = await trx.selectFrom('shared_secrets').selectAll().execute();
  const kept = new Map(rows.map(({ name, secret }) => [name, secret]));
  const tokenKey = kept.get(TOKEN_KEY);
  return {
    tokenKey: tokenKey === undefined ? null : Buffer.from(tokenKey, 'base64'),
    webhookSecrets: kept.get(WEBHOOK_SECRETS)?.split('\n') ?? [],
  };
}

async function keep(trx: Trx, name: string, secret: string): Promise<void> {
  await trx
    .insertInto('shared_secrets')
    .values({ name, secret })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
