import { sql } from 'kysely';
import type { Channel, Direction } from '../../shared/domain/contact/channel.ts';
import type { SaveResult } from '../../shared/domain/contact/save-result.ts';
import type { AgentId, ContactId, CustomerId, ReasonCode } from '../../shared/domain/ids.ts';
import type { Language } from '../../shared/domain/languages.ts';
import type { Trx } from '../store/database.ts';
import { isAmong } from '../store/is-among.ts';

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
  /** There is a feedback call about it. */
  readonly hasCall: boolean;
};

/** Those of these contacts that are closed, their rows held until the transaction ends. */
export async function lockClosedContacts(
  trx: Trx,
  ids: readonly ContactId[],
): Promise<readonly ClosedContact[]> {
  const { rows } = await sql<ClosedContact>`
    select k.id, k.channel, k.direction, k.customer_id as "customerId", k.agent_id as "agentId",
      k.ani_e164 as ani, k.reason, k.save_result as "saveResult", k.ended_at as "endedAt",
      coalesce(customer.language, agent.language, 'en') as language,
      exists (select from feedback_calls f where f.contact_id = k.id) as "hasCall"
    from contacts k
    left join customers customer on customer.id = k.customer_id
    left join users agent on agent.id = k.agent_id
    where ${isAmong('k.id', ids)} and k.state = 'closed' and k.ended_at is not null
    order by k.id for no key update of k`.execute(trx);
  return rows;
}
