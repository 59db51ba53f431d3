import { type Kysely, sql } from 'kysely';

/** What customers want, how agents say utterances really read, and falls in mood. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'alter table contacts add column intent text',
  `alter table tenant_settings
    add column sentiment_alerts_to_supervisors boolean not null default false`,
  // For training anew: the words are in the utterance.
  `create table sentiment_corrections (
    contact_id uuid not null,
    utterance_id text not null,
    read_as text not null,
    corrected_to text not null,
    model text not null,
    agent_id uuid not null references users,
    at timestamptz not null,
    primary key (contact_id, utterance_id),
    foreign key (contact_id, utterance_id) references utterances on delete cascade
  )`,
  'create index sentiment_corrections_at on sentiment_corrections (at, contact_id, utterance_id)',
  `create table sentiment_alerts (
    contact_id uuid not null,
    utterance_id text not null,
    agent_id uuid not null references users,
    current double precision not null,
    fell double precision not null,
    at timestamptz not null,
    primary key (contact_id, utterance_id),
    foreign key (contact_id, utterance_id) references utterances on delete cascade
  )`,
];
