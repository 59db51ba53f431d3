import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { AgentId, DeviceId } from '../../../shared/domain/ids.ts';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import { UNUSUAL_QUESTION_IDS } from '../../../shared/domain/reporting/unusual/questions.ts';
import type { DeskInput } from '../../../shared/protocol/desk-messages.ts';
import type { Exportable } from '../../../shared/protocol/supervisor/exports.ts';
import {
  type SupervisorRequest,
  supervisorRequests,
} from '../../../shared/protocol/supervisor-requests.ts';
import { useDeskServer } from '../../support/desk-server.ts';
import { addUser } from '../../support/rows.ts';
import { connectDesk, type TestDesk } from '../../support/test-desk.ts';
import { addTwoTeams, type TeamAtWork } from '../../support/two-teams.ts';

/** All that supervisors may ask: their own requests, and those of the desk's that are theirs too. */
type Asked =
  | SupervisorRequest
  | 'floor.get'
  | 'budgets.get'
  | 'lease.write-off'
  | 'approval.list'
  | 'approval.decide'
  | 'feed.pull';

/**
 * How each request is asked so that it would tell of `team`, or change something of theirs: with and
 * without naming them. A request without an entry does not compile, and fails the first test.
 */
const QUESTIONS: { readonly [M in Asked]: (team: TeamAtWork) => readonly DeskInput<M>[] } = {
  'floor.get': () => [{}],
  'budgets.get': () => [{}],
  'approval.list': () => [{}],
  'feed.pull': () => [{ cursor: '', limit: 500 }],
  'audit.list': () => [{ from: null, to: null, actor: null, action: null, page: PAGE }],
  'report.figures': (team) =>
    (['team', 'agent'] as const).flatMap((by) =>
      filters(team).map((filter) => ({
        filter,
        metrics: ['contacts', 'offers-accepted', 'cost-given'],
        by,
        sort: { by: 'key', descending: false },
        page: PAGE,
      })),
    ),
  'report.contacts': (team) =>
    filters(team).map((filter) => ({
      filter,
      behind: null,
      sort: { by: 'startedAt', descending: true },
      page: PAGE,
    })),
  'report.options': () => [{}],
  'report.cohorts': (team) => filters(team).map((filter) => ({ filter, by: 'agent', page: PAGE })),
  'report.unusual': (team) =>
    UNUSUAL_QUESTION_IDS.flatMap((question) =>
      filters(team).map((filter) => ({ filter, question })),
    ),
  'report.approvals': (team) =>
    filters(team).map((filter) => ({
      filter,
      sort: { by: 'askedAt', descending: true },
      page: PAGE,
    })),
  'report.burn-down': (team) => filters(team).map((filter) => ({ filter })),
  'report.export': (team) =>
    filters(team)
      .flatMap((filter): Exportable[] => [
        {
          table: 'contacts',
          question: { filter, behind: null, sort: { by: 'startedAt', descending: true } },
        },
        {
          table: 'approvals',
          question: { filter, sort: { by: 'askedAt', descending: true } },
        },
        { table: 'returns', question: { filter } },
        { table: 'return-weeks', question: { filter } },
        { table: 'unusual', question: { filter, question: 'agent-acceptance' } },
        {
          table: 'follow-ups',
          question: { filter: { team: [team.team] }, sort: { by: 'dueAt', descending: false } },
        },
        { table: 'documents', question: {} },
        { table: 'audit', question: { from: null, to: null, actor: null, action: null } },
      ])
      .map((of) => ({ of, format: 'csv' })),
  'follow-up.list': (team) => [
    { filter: {}, sort: { by: 'dueAt', descending: false }, page: PAGE },
    { filter: { team: [team.team] }, sort: { by: 'agent', descending: false }, page: PAGE },
  ],
  'view.list': () => [{}],
  'document.make': ({ team }) =>
    [null, [team]].map((teams) => ({ ...DOCUMENT, teams, day: '2026-03-10' as LocalDate })),
  'document.list': () => [{ page: PAGE }],
  'document.get': () => [{ id: randomUUID() as never }],
  'schedule.list': () => [{}],
  'schedule.add': ({ team }) => [{ ...DOCUMENT, teams: [team], atMinute: 420 }],
  'schedule.delete': () => [{ id: randomUUID() as never }],
  'contact.story': ({ closed }) => [{ contactId: closed }],
  'contact.watch': ({ live }) => [{ contactId: live }],
  'contact.unwatch': ({ live }) => [{ contactId: live }],
  'customer.open': ({ customerId, closed }) => [
    { customerId, contactId: null, why: 'calls back' },
    { customerId, contactId: closed, why: 'calls back' },
  ],
  'view.save': ({ viewId }) => [
    { id: viewId, name: 'Mine', screen: 'usage', query: '', shared: false },
  ],
  'view.delete': ({ viewId }) => [{ id: viewId }],
  'follow-up.done': ({ promiseId }) => [{ id: promiseId, kind: 'promise', note: 'seen to' }],
  'lease.write-off': ({ leaseId }) => [{ leaseId, note: 'gone' }],
  'approval.decide': ({ approvalId }) => [{ approvalId, decision: { kind: 'deny', note: 'no' } }],
};
const NAMES = Object.keys(QUESTIONS) as Asked[];

/** What names one thing is refused where it is another team's. */
const NAMES_ONE: readonly Asked[] = [
  'contact.story',
  'contact.watch',
  'customer.open',
  'view.save',
  'view.delete',
  'follow-up.done',
  'lease.write-off',
  'approval.decide',
  'schedule.add',
];
/** What lists things shows one's own. */
const LISTS: readonly Asked[] = [
  'floor.get',
  'budgets.get',
  'approval.list',
  'report.figures',
  'report.contacts',
  'report.options',
  'report.approvals',
  'report.export',
  'follow-up.list',
  'view.list',
];

const DOCUMENT = { kind: 'weekly', format: 'html', language: 'en' } as const;
const PAGE = { offset: 0, limit: 50 };
const filters = ({ team, agentId }: TeamAtWork) => {
  const [from, to] = ['2026-03-01', '2026-03-10'] as [LocalDate, LocalDate];
  const period = { kind: 'between', from, to } as const;
  return [{ period }, { period, team: [team] }, { period, agent: [agentId] }];
};

/** All by which something of a team would be known. */
const marksOf = ({ raw, viewId, promiseId, ...team }: TeamAtWork): readonly string[] => [
  ...Object.values(team),
  ...raw,
  viewId,
  promiseId,
];

describe('whose work one sees', () => {
  const using = useDeskServer();
  let north: TeamAtWork;
  let south: TeamAtWork;
  beforeEach(async () => {
    const { db } = using.server;
    await db
      .updateTable('tenant_settings')
      .set({ sentiment_alerts_to_supervisors: true })
      .execute();
    [north, south] = await addTwoTeams(db);
  });

  const deskOf = (agentId: AgentId) =>
    connectDesk(using.server, { agentId, deviceId: randomUUID() as DeviceId });

  /** What one is told, a file's own text included; null where it is refused. */
  async function told(desk: TestDesk, name: Asked, about: TeamAtWork): Promise<(string | null)[]> {
    const texts: (string | null)[] = [];
    for (const input of QUESTIONS[name](about)) {
      const answer = await desk.ask(name, input as never);
      if (!answer.ok && answer.error.code === 'unavailable')
        throw new Error(using.server.logged.at(-1));
      if (!answer.ok && answer.error.code === 'bad-request') throw new Error(answer.error.detail);
      const value: object | null = answer.ok ? answer.value : null;
      const file = value !== null && 'base64' in value ? String(value.base64) : '';
      texts.push(value && JSON.stringify(value) + Buffer.from(file, 'base64').toString());
    }
    return texts;
  }
  const found = (texts: readonly (string | null)[], marks: readonly string[]) =>
    marks.filter((mark) => texts.some((text) => text?.includes(mark)));

  test('is asked of every request there is for supervisors', () => {
    expect(NAMES).toEqual(expect.arrayContaining(Object.keys(supervisorRequests)));
  });

  test('a supervisor is told nothing of another team, and changes nothing of theirs', async () => {
    const desk = await deskOf(north.supervisorId);
    for (const name of NAMES) {
      const texts = await told(desk, name, south);
      expect([name, found(texts, marksOf(south))]).toEqual([name, []]);
      if (NAMES_ONE.includes(name)) {
        expect([name, new Set(texts)]).toEqual([name, new Set([null])]);
      }
    }
    desk.close();
    const { db } = using.server;
    const ofSouth = { lease: south.leaseId, approval: south.approvalId, view: south.viewId };
    expect([
      await db.selectFrom('leases').select('state').where('id', '=', ofSouth.lease).execute(),
      await db.selectFrom('approvals').select('state').where('id', '=', ofSouth.approval).execute(),
      await db.selectFrom('saved_views').select('name').where('id', '=', ofSouth.view).execute(),
      await db.selectFrom('promises').select('id').where('kept_at', 'is not', null).execute(),
    ]).toEqual([[{ state: 'open' }], [{ state: 'open' }], [{ name: 'View of southteam' }], []]);
  });

  test('a supervisor is told of the own team, and of one that was given beside it', async () => {
    const own = await deskOf(north.supervisorId);
    const given = await addUser(using.server.db, {
      role: 'supervisor',
      team: south.team,
      supervises: [north.team],
    });
    const beside = await deskOf(given);
    for (const desk of [own, beside]) {
      for (const name of LISTS) {
        const marks = found(await told(desk, name, north), marksOf(north));
        expect([name, marks.length > 0]).toEqual([name, true]);
      }
      desk.close();
    }
  });

  test.each(['supervisor', 'admin'] as const)(
    'no customer is named to a %s who has not opened them',
    async (role) => {
      const { db } = using.server;
      const agentId = role === 'admin' ? await addUser(db, { role }) : north.supervisorId;
      const desk = await deskOf(agentId);
      const raw = [...north.raw, ...south.raw];
      for (const name of NAMES) {
        const texts = await told(desk, name, north);
        // An e-mail address begins with the team's name.
        expect([name, found(texts, raw)]).toEqual([
          name,
          name === 'customer.open' ? north.raw : [],
        ]);
      }
      // What they are told of without asking.
      const heard = JSON.stringify(desk.heard);
      expect(found([heard], raw)).toEqual([]);
      expect(found([JSON.stringify(await auditRows())], raw)).toEqual([]);
      desk.close();
    },
  );

  const auditRows = () => using.server.db.selectFrom('audit_log').selectAll().execute();

  test.each(['customer.search', 'customer.get'] as const)(
    '%s is for those who have the customer on the line',
    async (name) => {
      const ask = async (agentId: AgentId) => {
        const desk = await deskOf(agentId);
        const input =
          name === 'customer.get' ? { customerId: north.customerId } : { text: 'Zebed' };
        const answer = await desk.askRaw(name, input);
        desk.close();
        return answer;
      };
      expect(await ask(north.agentId)).toMatchObject({ ok: true });
      for (const role of ['supervisor', 'admin'] as const) {
        const agentId = await addUser(using.server.db, { role, team: north.team });
        expect(await ask(agentId)).toMatchObject({ error: { code: 'forbidden' } });
      }
    },
  );
});
