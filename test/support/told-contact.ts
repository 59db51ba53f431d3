import { randomUUID } from 'node:crypto';
import { beforeEach, expect } from '@jest/globals';
import { sql } from 'kysely';
import type { TeamScope } from '../../server/auth/team-scope.ts';
import { createSentimentMemory } from '../../server/readings/sentiment-memory.ts';
import type { Store } from '../../server/store/database.ts';
import { storyHandlers } from '../../server/stories/handlers.ts';
import type {
  ContactId,
  CustomerId,
  DeviceId,
  FactId,
  OfferId,
  TeamId,
} from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import type { FactPayload, FactType } from '../../shared/protocol/fact.ts';
import {
  type Story,
  type StoryEntry,
  storyRequests,
} from '../../shared/protocol/supervisor/story.ts';
import { createManualClock } from './manual-clock.ts';
import { addContact, addCustomer, addSettings, addUser, HOUR_MS, NOON_MS } from './rows.ts';
import { useServerDatabase } from './server-database.ts';
import { wordReader } from './word-reader.ts';

/** When the contact of the story begins. */
export const STORY_BEGAN_MS = NOON_MS - HOUR_MS;
export const STORY_OFFER = { offerId: 'loyalty-10' as OfferId, offerVersion: 2 };
export const STORY_TERMS = {
  ...STORY_OFFER,
  currency: 'EUR',
  faceValueMinor: 4_800,
  costMinor: 1_200,
};
const ALL: TeamScope = { kind: 'all' };

/** A contact of one agent's and a supervisor who reads its story. */
export type ToldContact = {
  readonly db: Store;
  readonly agent: AgentProfile;
  readonly supervisor: AgentProfile;
  readonly deviceId: DeviceId;
  readonly customerId: CustomerId;
  readonly contactId: ContactId;
  /** A fact as applied, so many seconds after the contact began. */
  did<T extends FactType>(
    type: T,
    afterS: number,
    payload: Omit<FactPayload<T>, 'contactId'>,
  ): Promise<void>;
  said(id: string, afterS: number, speaker: 'customer' | 'agent', text: string): Promise<void>;
  /** The story, checked against the protocol. */
  tell(contactId?: ContactId, scope?: TeamScope): Promise<Story>;
  entriesOf(...kinds: StoryEntry['kind'][]): Promise<StoryEntry[]>;
  /** Who opened which story, by the audit log. */
  opened(): Promise<{ name: string; subject: string }[]>;
};

/** A fresh one for every test of a file. */
export function useToldContact(): ToldContact {
  const store = useServerDatabase();
  let told: ToldContact | undefined;
  beforeEach(async () => {
    told = await toldContact(store.db);
  });
  return new Proxy({} as ToldContact, {
    get: (_target, name) => {
      if (told === undefined) throw new Error('there is a contact only while tests run');
      return told[name as keyof ToldContact];
    },
  });
}

async function toldContact(db: Store): Promise<ToldContact> {
  const deviceId = randomUUID() as DeviceId;
  const now = new Date(NOON_MS);
  let seq = 0;
  await addSettings(db);
  const agent = await addProfile(db, 'Ane Agent', 'agent');
  const supervisor = await addProfile(db, 'Maren Dahl', 'supervisor');
  await db
    .insertInto('devices')
    .values({ id: deviceId, first_user_id: agent.id, first_seen_at: now, last_seen_at: now })
    .execute();
  const customerId = await addCustomer(db, { name: 'Budi Santoso' });
  const contactId = await addContact(db, { agent_id: agent.id, customer_id: customerId });
  await db
    .insertInto('offer_versions')
    .values({
      offer_id: STORY_OFFER.offerId,
      version: STORY_OFFER.offerVersion,
      document: JSON.stringify({ name: { en: 'Ten percent off' } }),
    })
    .execute();
  const handlers = storyHandlers({
    db,
    clock: createManualClock(NOON_MS),
    memory: createSentimentMemory(wordReader),
  });
  const tell: ToldContact['tell'] = async (id = contactId, scope = ALL) => {
    const asker = { agent: supervisor, deviceId, scope };
    const story = await handlers['contact.story']({ contactId: id }, asker);
    expect(storyRequests['contact.story'].output.parse(story)).toEqual(story);
    return story;
  };

  return {
    db,
    agent,
    supervisor,
    deviceId,
    customerId,
    contactId,
    did: async (type, afterS, payload) => {
      seq += 1;
      const at = new Date(STORY_BEGAN_MS + afterS * 1000);
      await db
        .insertInto('facts')
        .values({
          id: `01890000-0000-7000-8000-${String(seq).padStart(12, '0')}` as FactId,
          device_id: deviceId,
          seq,
          agent_id: agent.id,
          type,
          schema_version: 1,
          contact_id: contactId,
          occurred_at: at,
          desk_occurred_at: at,
          received_at: at,
          payload: JSON.stringify({ contactId, ...payload }),
        })
        .execute();
    },
    said: async (id, afterS, speaker, text) => {
      const at = new Date(STORY_BEGAN_MS + afterS * 1000);
      await db
        .insertInto('utterances')
        .values({ contact_id: contactId, id, speaker, text, at })
        .execute();
    },
    tell,
    entriesOf: async (...kinds) => {
      const { entries } = await tell();
      return entries.filter(({ kind }) => kinds.includes(kind));
    },
    opened: async () => {
      const { rows } = await sql<{ name: string; subject: string }>`
        select actor_name as name, subject_id as subject from audit_log
        where action = 'story-opened' order by seq`.execute(db);
      return rows;
    },
  };
}

async function addProfile(
  db: Store,
  name: string,
  role: AgentProfile['role'],
): Promise<AgentProfile> {
  const team = 'nordic' as TeamId;
  const id = await addUser(db, { name, role, team });
  const email = `${id}@nordlys.example`;
  return { id, name, email, role, team, language: 'en', queues: [], channels: [] };
}
