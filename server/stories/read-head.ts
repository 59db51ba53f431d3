import type { Selectable } from 'kysely';
import { fcrState } from '../../shared/domain/fcr/verify.ts';
import type { ContactId, TeamId } from '../../shared/domain/ids.ts';
import { maskName } from '../../shared/domain/privacy/mask-name.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import type { StoryHead } from '../../shared/protocol/supervisor/story.ts';
import { seesTeam } from '../auth/sees-team.ts';
import type { TeamScope } from '../auth/team-scope.ts';
import type { Store } from '../store/database.ts';
import type { Tables } from '../store/tables.ts';

/** How many contacts of the same customer are named before and after this one. */
const NEIGHBOURS = 3;

/** A contact's row with the names of who is on it. */
export type StoryContact = Selectable<Tables['contacts']> & {
  readonly agentName: string | null;
  readonly team: TeamId | null;
  readonly customerName: string | null;
};

/** The contact a story is about; null when there is none that one may see. */
export async function readStoryContact(
  db: Store,
  contactId: ContactId,
  scope: TeamScope,
): Promise<StoryContact | null> {
  const contact = await db
    .selectFrom('contacts as k')
    .leftJoin('users as a', 'a.id', 'k.agent_id')
    .leftJoin('customers as c', 'c.id', 'k.customer_id')
    .selectAll('k')
    .select(['a.name as agentName', 'a.team', 'c.name as customerName'])
    .where('k.id', '=', contactId)
    .executeTakeFirst();
  return contact && seesTeam(scope, contact.team) ? contact : null;
}

/** What one knows of a contact before reading it. `sentiment` is what its words come to. */
export async function readHead(
  db: Store,
  contact: StoryContact,
  scope: TeamScope,
  read: { readonly sentiment: number | null; readonly nowMs: number; readonly windowDays: number },
): Promise<StoryHead> {
  const ms = (at: Date | null) => at?.getTime() ?? null;
  return {
    contactId: contact.id,
    channel: contact.channel,
    direction: contact.direction,
    queue: contact.queue,
    state: contact.state,
    startedAtMs: contact.started_at.getTime(),
    connectedAtMs: ms(contact.connected_at),
    endedAtMs: ms(contact.ended_at),
    agentId: contact.agent_id,
    agentName: contact.agentName,
    team: contact.team,
    customerId: contact.customer_id,
    customerName: contact.customerName === null ? null : maskName(contact.customerName),
    reason: contact.reason,
    disposition: contact.disposition,
    saveResult: contact.save_result,
    sentiment: read.sentiment,
    cancelRequestedAtMs: ms(contact.cancel_requested_at),
    cancelCompletedAtMs: ms(contact.cancel_completed_at),
    fcr: fcrState({
      claimed: contact.fcr_claimed,
      confirmed: contact.fcr_confirmed,
      endedAtMs: contact.ended_at?.getTime() ?? null,
      repeated: contact.repeat_contact_id !== null,
      nowMs: read.nowMs,
      windowMs: read.windowDays * DAY_MS,
    }),
    repeatContactId: contact.repeat_contact_id,
    earlier: await neighbours(db, contact, scope, 'earlier'),
    later: await neighbours(db, contact, scope, 'later'),
  };
}

/** Other contacts of the customer that one may see, the nearest first. */
async function neighbours(
  db: Store,
  contact: StoryContact,
  scope: TeamScope,
  side: 'earlier' | 'later',
): Promise<StoryHead['earlier']> {
  if (contact.customer_id === null) return [];
  const rows = await db
    .selectFrom('contacts as k')
    .leftJoin('users as a', 'a.id', 'k.agent_id')
    .select(['k.id as contactId', 'k.started_at', 'k.channel', 'k.reason'])
    .where('k.customer_id', '=', contact.customer_id)
    .where('k.id', '!=', contact.id)
    .where('k.started_at', side === 'earlier' ? '<' : '>=', contact.started_at)
    .$if(scope.kind === 'teams', (query) =>
      query.where(({ or, eb }) =>
        or([
          eb('a.team', 'is', null),
          ...(scope.kind === 'teams' && scope.teams.length > 0
            ? [eb('a.team', 'in', scope.teams)]
            : []),
        ]),
      ),
    )
    .orderBy('k.started_at', side === 'earlier' ? 'desc' : 'asc')
    .limit(NEIGHBOURS)
    .execute();
  return rows.map(({ started_at, ...other }) => ({ ...other, startedAtMs: started_at.getTime() }));
}
