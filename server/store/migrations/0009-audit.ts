import { type Kysely, sql } from 'kysely';

/** Whose work supervisors see beyond their own team's, and who did what: a log that only grows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table users add column supervises text[] not null default '{}'`,

  // No reference to users: what happened stays, whatever becomes of who did it.
  `create table audit_log (
    seq bigint primary key check (seq > 0),
    at timestamptz not null,
    actor_id uuid,
    actor_name text not null,
    action text not null,
    subject_kind text not null,
    subject_id text not null,
    detail jsonb not null,
    previous_hash text not null,
    hash text not null
  )`,
  'create index audit_log_at on audit_log (at)',
  'create index audit_log_actor on audit_log (actor_id, seq)',
  'create index audit_log_action on audit_log (action, seq)',
  `create function refuse_audit_change() returns trigger language plpgsql as $$
  begin
    raise exception 'the audit log is append-only' using errcode = 'restrict_violation';
  end $$`,
  `create trigger audit_log_append_only before update or delete or truncate on audit_log
    for each statement execute function refuse_audit_change()`,
  // Where the log ends, so that a tail cut off is missed; its row is what appenders take turns on.
  `create table audit_head (
    id boolean primary key default true check (id),
    seq bigint not null,
    hash text not null
  )`,
  `insert into audit_head (seq, hash) values (0, repeat('0', 64))`,
];
