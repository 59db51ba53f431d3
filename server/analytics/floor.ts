import { sql } from 'kysely';
import type { AgentState } from '../../shared/domain/agent/agent-state.ts';
import type { AgentId } from '../../shared/domain/ids.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import type { Floor } from '../../shared/protocol/desk-messages.ts';
import type { TenantSettings } from '../../shared/schema/reference.ts';
import { liveAlerts } from '../readings/alert-queries.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import type { Store } from '../store/database.ts';

/** How many facts in quarantine a supervisor is shown, the newest first. */
const MOST_QUARANTINED = 50;

/**
 * The floor as supervisors see it. Today is the day in UTC. What is counted:
 * - contacts, abandoned: contacts that began today; saved, lost: those of them closed so;
 * - fcrClaimed, fcrConfirmed: those of them on which the agent claimed it, the customer confirmed it;
 * - fcrVerified: claims whose window closed today without a return. Their contacts are days old: a
 *   claim of today cannot have been verified yet;
 * - fcrRepeated: claims refuted today, by a contact that began today;
 * - offersPresented: offers put to a customer today, whatever became of them; offersAccepted,
 *   costMinor: those of them that were accepted, and what they cost the company.
 */
export async function loadFloor(
  db: Store,
  nowMs: number,
  isConnected: (agentId: AgentId) => boolean,
): Promise<Floor> {
  const agents = await readAgents(db);
  const settings = await loadSettings(db);
  const { waiting, live, ...today } = await readCounts(db, nowMs, settings);
  return {
    atMs: nowMs,
    agents: agents.map((agent) => ({ ...agent, connected: isConnected(agent.id) })),
    waiting,
    live,
    today,
    sentimentAlerts: settings.sentimentAlertsToSupervisors ? await liveAlerts(db) : [],
    quarantined: await readQuarantined(db),
  };
}

/** Everybody who takes contacts here and has said once what they are doing. */
async function readAgents(
  db: Store,
): Promise<{ id: AgentId; name: string; state: AgentState; sinceMs: number }[]> {
  const rows = await db
    .selectFrom('agent_presence')
    .innerJoin('users', 'users.id', 'agent_presence.user_id')
    .select(['users.id', 'users.name', 'agent_presence.state', 'agent_presence.since'])
    .where('users.active', '=', true)
    .where('users.role', '=', 'agent')
    .orderBy('users.name')
    .orderBy('users.id')
    .execute();
  return rows.map(({ since, ...agent }) => ({ ...agent, sinceMs: since.getTime() }));
}

type Counts = Floor['today'] & Pick<Floor, 'waiting' | 'live'>;

async function readCounts(
  db: Store,
  nowMs: number,
  { fcrWindowDays }: TenantSettings,
): Promise<Counts> {
  const dayStartMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const dayStart = new Date(dayStartMs);
  const windowMs = fcrWindowDays * DAY_MS;
  const closedFrom = new Date(dayStartMs - windowMs);
  const closedUntil = new Date(nowMs - windowMs);
  const { rows } = await sql<Counts>`
    select open.*, begun.*, offered.*, verified.*, repeated.* from
      (select
        count(*) filter (where state in ('queued', 'ringing')) as waiting,
        count(*) filter (where state = 'live') as live
        from contacts where state in ('queued', 'ringing', 'live', 'ended')) open,
      (select
        count(*) as contacts,
        count(*) filter (where state = 'abandoned') as abandoned,
        count(*) filter (where save_result = 'saved') as saved,
        count(*) filter (where save_result = 'lost') as lost,
        count(*) filter (where fcr_claimed) as "fcrClaimed",
        count(*) filter (where fcr_confirmed) as "fcrConfirmed"
        from contacts where started_at >= ${dayStart}) begun,
      (select
        count(*) as "offersPresented",
        count(*) filter (where outcome = 'accepted') as "offersAccepted",
        coalesce(sum(cost_minor) filter (where outcome = 'accepted'), 0)::bigint as "costMinor"
        from contact_offers where at >= ${dayStart}) offered,
      (select count(*) as "fcrVerified" from contacts
        where fcr_claimed and repeat_contact_id is null
          and ended_at >= ${closedFrom} and ended_at <= ${closedUntil}) verified,
      (select count(*) as "fcrRepeated" from contacts refuted
        join contacts back on back.id = refuted.repeat_contact_id
        where refuted.fcr_claimed and back.started_at >= ${dayStart}) repeated`.execute(db);
  const [counts] = rows;
  if (!counts) throw new Error('counting always gives a row');
  return counts;
}

async function readQuarantined(db: Store): Promise<Floor['quarantined']> {
  const rows = await db
    .selectFrom('fact_quarantine')
    .innerJoin('users', 'users.id', 'fact_quarantine.agent_id')
    .select([
      'fact_quarantine.fact_id as factId',
      'users.name as agentName',
      'fact_quarantine.type',
      'fact_quarantine.code',
      'fact_quarantine.detail',
      'fact_quarantine.received_at as receivedAt',
    ])
    .orderBy('fact_quarantine.received_at', 'desc')
    .orderBy('fact_quarantine.fact_id', 'desc')
    .limit(MOST_QUARANTINED)
    .execute();
  return rows.map(({ receivedAt, ...fact }) => ({ ...fact, receivedAtMs: receivedAt.getTime() }));
}
