import type { Channel, Direction } from '../../shared/domain/contact/channel.ts';
import type { SaveResult } from '../../shared/domain/contact/save-result.ts';
import type { AgentId, ContactId, CustomerId, ReasonCode } from '../../shared/domain/ids.ts';
import type { Language } from '../../shared/domain/languages.ts';
import type { Trx } from '../store/database.ts';

/** What decides whether, and in which language, a customer is asked about a contact. */
export type ClosedContact = {
  readonly id: ContactId;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly customerId: CustomerId | null;
  readonly agentId: AgentId | null;
  readonly ani: string | null;
  readonly reason: ReasonCode | null;
  readonly saveResult: SaveResult | null;
  readonly endedAt: Date;
  /** The customer's, or that of the agent who talked with somebody unknown. */
  readonly language: Language;
};

/** A contact that is closed, its row held until the transaction ends; null while it is not. */
export async function lockClosedContact(trx: Trx, id: ContactId): Promise<ClosedContact | null> {
  const held = await trx
    .selectFrom('contacts')
    .select(['id', 'channel', 'direction', 'customer_id as customerId', 'agent_id as agentId'])
    .select(['ani_e164 as ani', 'reason', 'save_result as saveResult', 'ended_at as endedAt'])
    .where('id', '=', id)
    .where('state', '=', 'closed')
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!held?.endedAt) return null;
  const customer = held.customerId && (await languageIn(trx, 'customers', held.customerId));
  const agent = held.agentId && (await languageIn(trx, 'users', held.agentId));
  return { ...held, endedAt: held.endedAt, language: customer || agent || 'en' };
}

async function languageIn(
  trx: Trx,
  table: 'customers' | 'users',
  id: CustomerId | AgentId,
): Promise<Language | null> {
  const row = await trx
    .selectFrom(table)
    .select('language')
    .where('id', '=', id as CustomerId & AgentId)
    .executeTakeFirst();
  return row?.language ?? null;
}
