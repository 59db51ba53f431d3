import { type RawBuilder, sql } from 'kysely';
import type { TeamId } from '../../../shared/domain/ids.ts';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { Floor } from '../../../shared/protocol/supervisor/floor.ts';
import type { TenantSettings } from '../../../shared/schema/reference.ts';
import type { Store } from '../../store/database.ts';

export type Today = Floor['today'];
/** Counts of one team; those of null are of contacts that no agent has had. */
export type TeamToday = { readonly team: TeamId | null } & Partial<Today>;

/**
 * The day so far, by the company's calendar, told apart by the team of the agent. What is counted:
 * - contacts, abandoned: contacts that began today; saved, lost: those of them closed so;
 * - fcrClaimed, fcrConfirmed: those of them on which the agent claimed it, the customer confirmed it;
 * - fcrVerified: claims whose window closed today without a return. Their contacts are days old: a
 *   claim of today cannot have been verified yet;
 * - fcrRepeated: claims refuted today, by a contact that began today;
 * - offersPresented: offers put to a customer today, whatever became of them; offersAccepted,
 *   costMinor: those of them that were accepted, and what they cost the company.
 */
export async function countToday(
  db: Store,
  nowMs: number,
  day: LocalDate,
  { timeZone, fcrWindowDays }: TenantSettings,
): Promise<TeamToday[]> {
  const dayStart = sql`(${day}::text::timestamp at time zone ${timeZone}::text)`;
  const windowMs = fcrWindowDays * DAY_MS;
  const parts = [
    await rowsOf(db, begunSince(dayStart)),
    await rowsOf(db, offeredSince(dayStart)),
    await rowsOf(db, verifiedBetween(dayStart, nowMs, windowMs)),
    await rowsOf(db, refutedSince(dayStart)),
  ];
  return parts.flat();
}

/** All counts of the teams together; what is missing counts as none. */
export function sumToday(parts: readonly TeamToday[]): Today {
  const sum: { -readonly [K in keyof Today]: number } = {
    contacts: 0,
    abandoned: 0,
    offersPresented: 0,
    offersAccepted: 0,
    costMinor: 0,
    saved: 0,
    lost: 0,
    fcrClaimed: 0,
    fcrConfirmed: 0,
    fcrVerified: 0,
    fcrRepeated: 0,
  };
  for (const part of parts) {
    for (const key of Object.keys(sum) as (keyof Today)[]) sum[key] += part[key] ?? 0;
  }
  return sum;
}

async function rowsOf(db: Store, query: RawBuilder<TeamToday>): Promise<TeamToday[]> {
  return (await query.execute(db)).rows;
}

const begunSince = (dayStart: RawBuilder<unknown>) => sql<TeamToday>`
  select u.team,
    count(*) as contacts,
    count(*) filter (where k.state = 'abandoned') as abandoned,
    count(*) filter (where k.save_result = 'saved') as saved,
    count(*) filter (where k.save_result = 'lost') as lost,
    count(*) filter (where k.fcr_claimed) as "fcrClaimed",
    count(*) filter (where k.fcr_confirmed) as "fcrConfirmed"
  from contacts k left join users u on u.id = k.agent_id
  where k.started_at >= ${dayStart} group by u.team`;

const offeredSince = (dayStart: RawBuilder<unknown>) => sql<TeamToday>`
  select u.team,
    count(*) as "offersPresented",
    count(*) filter (where o.outcome = 'accepted') as "offersAccepted",
    coalesce(sum(o.cost_minor) filter (where o.outcome = 'accepted'), 0)::bigint as "costMinor"
  from contact_offers o left join users u on u.id = o.agent_id
  where o.at >= ${dayStart} group by u.team`;

const verifiedBetween = (dayStart: RawBuilder<unknown>, nowMs: number, windowMs: number) =>
  sql<TeamToday>`
  select u.team, count(*) as "fcrVerified"
  from contacts k left join users u on u.id = k.agent_id
  where k.fcr_claimed and k.repeat_contact_id is null
    and k.ended_at >= ${dayStart} - ${windowMs}::bigint * interval '1 millisecond'
    and k.ended_at <= ${new Date(nowMs - windowMs)}
  group by u.team`;

const refutedSince = (dayStart: RawBuilder<unknown>) => sql<TeamToday>`
  select u.team, count(*) as "fcrRepeated"
  from contacts back join contacts refuted on refuted.repeat_contact_id = back.id
  left join users u on u.id = refuted.agent_id
  where refuted.fcr_claimed and back.started_at >= ${dayStart} group by u.team`;
