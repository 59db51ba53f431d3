import type { Logger } from 'pino';
import type { FactEnvelope } from '../../shared/protocol/fact.ts';
import { FactRefused } from './applier.ts';
import type { QuarantineReason } from './fact-store.ts';

/** Classes of SQLSTATE that say nothing of the fact: conflicts of transactions, no room, shutdown. */
const PASSING = new Set(['08', '40', '53', '55', '57', '58']);

/** Whether the failure is the database's and will pass, so that the whole batch is to be sent again. */
export function willPass(error: unknown): boolean {
  return PASSING.has(sqlStateOf(error)?.slice(0, 2) ?? '');
}

/**
 * Why a fact whose applier failed, and not in passing, goes to quarantine. A fault of our own puts the
 * fact aside too: it is kept whole for a repair, and those behind it go on (rule S3).
 */
export function quarantineReason(
  error: unknown,
  fact: FactEnvelope,
  log: Logger,
): QuarantineReason {
  if (error instanceof FactRefused) return { code: error.code, detail: error.message };
  const sqlState = sqlStateOf(error);
  if (sqlState === '23505') {
    return { code: 'conflict', detail: 'it would make something that is there already' };
  }
  if (sqlState?.startsWith('22') || sqlState?.startsWith('23')) {
    return { code: 'not-allowed', detail: `it does not fit what is stored (SQLSTATE ${sqlState})` };
  }
  // Database errors quote values, so only their code is logged; our own are logged whole.
  const fault = sqlState ? { sqlState } : { err: error };
  log.error({ ...fault, factId: fact.id, factType: fact.type }, 'a fact could not be applied');
  return { code: 'conflict', detail: 'the server failed to apply it and kept it for a repair' };
}

function sqlStateOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}
