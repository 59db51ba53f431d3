import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { followUpsHandlers } from '../../../server/follow-ups/handlers.ts';
import { createMetrics } from '../../../server/observability/metrics.ts';
import { systemRandom } from '../../../server/runtime/random.ts';
import type { Asker } from '../../../server/supervisor/handlers.ts';
import type { AgentId, ContactId, DeviceId, TeamId } from '../../../shared/domain/ids.ts';
import type { SupervisorInput } from '../../../shared/protocol/supervisor-requests.ts';
import { supervisorRequests } from '../../../shared/protocol/supervisor-requests.ts';
import { createFakeDesks } from '../../support/fake-desks.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import {
  addContact,
  addCustomer,
  addSettings,
  addUser,
  DAY_MS,
  HOUR_MS,
  NOON_MS,
} from '../../support/rows.ts';
import { useServerDatabase } from '../../support/server-database.ts';

const NORDIC = 'nordic' as TeamId;
const BENELUX = 'benelux' as TeamId;
type Question = SupervisorInput<'follow-up.list'>;

describe('follow-ups, for supervisors', () => {
  const store = useServerDatabase();
  const context = () => ({
    db: store.db,
    clock: createManualClock(NOON_MS),
    random: systemRandom,
    log: pino({ level: 'silent' }),
    metrics: createMetrics(),
    link: createFakeDesks(),
  });
  let agentId: AgentId;
  let elsewhere: AgentId;
  let contactId: ContactId;
  let asker: Asker;

  beforeEach(async () => {
    const { db } = store;
    // Noon in UTC is late in the evening there: today ends two hours later.
    await addSettings(db, { time_zone: 'Australia/Brisbane' });
    agentId = await addUser(db, { name: 'Ane', team: NORDIC });
    elsewhere = await addUser(db, { name: 'Bram', team: BENELUX });
    const supervisorId = await addUser(db, { name: 'Siri', role: 'supervisor', team: NORDIC });
    const customerId = await addCustomer(db, { name: 'Kari Moen' });
    contactId = await addContact(db, { customer_id: customerId, agent_id: agentId });
    asker = {
      agent: {
        id: supervisorId,
        name: 'Siri',
        email: 's@x.example',
        role: 'supervisor',
        language: 'en',
        queues: [],
        channels: [],
        team: NORDIC,
      },
      deviceId: randomUUID() as DeviceId,
      scope: { kind: 'teams', teams: [NORDIC] },
    };
  });

  async function promise(dueAtMs: number, by = agentId, keptAtMs: number | null = null) {
    const id = randomUUID();
    await store.db
      .insertInto('promises')
      .values({
        id,
        contact_id: contactId,
        agent_id: by,
        customer_id: null,
        due_at: new Date(dueAtMs),
        text: 'Call back',
        kept_at: keptAtMs === null ? null : new Date(keptAtMs),
      })
      .execute();
    return id;
  }

  async function call(dueOn: string) {
    const id = randomUUID();
    const values = {
      id,
      contact_id: contactId,
      agent_id: agentId,
      cause: 'saved',
      made_at: new Date(NOON_MS),
      due_on: dueOn as never,
      done_at: null,
      resolved: null,
      score: null,
      closed_by: null,
      note: null,
    } as const;
    await store.db.insertInto('feedback_calls').values(values).execute();
    return id;
  }

  async function list(filter: Question['filter'] = {}, change: Partial<Question> = {}) {
    const question: Question = {
      filter,
      sort: { by: 'dueAt', descending: false },
      page: { offset: 0, limit: 50 },
      ...change,
    };
    const answer = await followUpsHandlers(context())['follow-up.list'](question, asker);
    return supervisorRequests['follow-up.list'].output.parse(answer);
  }

  test('are overdue, due today by the company’s calendar, later or done', async () => {
    const late = await promise(NOON_MS - 1);
    const today = await promise(NOON_MS + HOUR_MS - 1);
    const tomorrow = await promise(NOON_MS + 2 * HOUR_MS);
    const kept = await promise(NOON_MS, agentId, NOON_MS - 5);
    const called = await call('2026-03-10');
    const { rows, counts, rowCount } = await list();
    const states = new Map(rows.map(({ id, state }) => [id, state]));
    expect([late, today, tomorrow, kept, called].map((id) => states.get(id))).toEqual([
      'overdue',
      'due',
      'open',
      'done',
      'due',
    ]);
    expect(counts).toEqual({ overdue: 1, due: 2, open: 1 });
    expect(rowCount).toBe(5);
  });

  test('tell customers’ names masked, and of other teams nothing', async () => {
    await promise(NOON_MS, elsewhere);
    await call('2026-03-12');
    const { rows, rowCount } = await list();
    expect(rows).toMatchObject([{ kind: 'feedback', agentName: 'Ane', customerName: 'K••• M•••' }]);
    expect(rowCount).toBe(1);
    expect((await list({ team: [BENELUX] })).rows).toEqual([]);
  });

  test('are narrowed to a kind, a state and an agent, and come a page at a time in order', async () => {
    const ids = [];
    for (let n = 0; n < 5; n += 1) ids.push(await promise(NOON_MS + n * DAY_MS));
    await call('2026-03-12');
    const page = { offset: 1, limit: 2 };
    const sort = { by: 'dueAt', descending: true } as const;
    const { rows, rowCount } = await list({ kind: ['promise'], state: ['open'] }, { page, sort });
    expect(rows.map(({ id }) => id)).toEqual([ids[3], ids[2]]);
    expect(rowCount).toBe(4);
    expect((await list({ agent: [elsewhere] })).rowCount).toBe(0);
  });

  test('are closed once, with who said so and why, also in the audit log', async () => {
    const id = await promise(NOON_MS - 1);
    const { 'follow-up.done': done } = followUpsHandlers(context());
    const input = { id, kind: 'promise', note: 'Came to the shop' } as const;
    expect(await done(input, asker)).toEqual({});
    expect((await list()).rows).toMatchObject([
      { state: 'done', doneAtMs: NOON_MS, closedBy: 'Siri', note: 'Came to the shop' },
    ]);
    const entries = await store.db
      .selectFrom('audit_log')
      .select(['action', 'subject_id'])
      .execute();
    expect(entries).toEqual([{ action: 'follow-up-done', subject_id: id }]);
    const changes = await store.db.selectFrom('changes').select(['kind', 'entity_id']).execute();
    expect(changes).toContainEqual({ kind: 'follow-ups', entity_id: agentId });
    await expect(done(input, asker)).rejects.toMatchObject({ failure: { code: 'not-found' } });
  });

  test('of other teams cannot be closed', async () => {
    const id = await promise(NOON_MS, elsewhere);
    const { 'follow-up.done': done } = followUpsHandlers(context());
    await expect(done({ id, kind: 'promise', note: 'x' }, asker)).rejects.toMatchObject({
      failure: { code: 'not-found' },
    });
    expect(await store.db.selectFrom('audit_log').select('seq').execute()).toEqual([]);
  });
});
