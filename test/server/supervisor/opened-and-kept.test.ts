import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { AgentId, ContactId, DeviceId } from '../../../shared/domain/ids.ts';
import { maskName } from '../../../shared/domain/privacy/mask-name.ts';
import type { DeskInput } from '../../../shared/protocol/desk-messages.ts';
import { whatWasExported } from '../../../shared/protocol/supervisor/exports.ts';
import { useDeskServer } from '../../support/desk-server.ts';
import { addUser, NOON_MS } from '../../support/rows.ts';
import { connectDesk, type TestDesk } from '../../support/test-desk.ts';
import { addTwoTeams, type TeamAtWork } from '../../support/two-teams.ts';

const using = useDeskServer();
let north: TeamAtWork;
let south: TeamAtWork;
let boss: TestDesk;
let admin: TestDesk;
const deskOf = (agentId: AgentId) =>
  connectDesk(using.server, { agentId, deviceId: randomUUID() as DeviceId });
beforeEach(async () => {
  [north, south] = await addTwoTeams(using.server.db);
  boss = await deskOf(north.supervisorId);
  admin = await deskOf(await addUser(using.server.db, { role: 'admin', name: 'Ada' }));
});
afterEach(() => {
  for (const desk of [boss, admin]) desk.close();
});
const log = async () => {
  const page = { offset: 0, limit: 10 };
  const everything = { from: null, to: null, actor: null, action: null, page };
  const answer = await admin.ask('audit.list', everything);
  return answer.ok ? answer.value : null;
};

describe('opening a customer', () => {
  test('tells who they are, and the log who asked, on what contact and why', async () => {
    await using.server.db
      .updateTable('customers')
      .set({ attributes: JSON.stringify({ homeCity: 'Oslo', postal_code: '0150', plan: 'gold' }) })
      .execute();
    const { customerId, closed } = north;
    const why = 'calls back about 4111 1111 1111 1111';
    const answer = await boss.ask('customer.open', { customerId, contactId: closed, why });

    expect(answer).toMatchObject({
      ok: true,
      value: {
        name: 'Zebediah Quillfeather',
        phones: ['+4790000001'],
        email: 'northteam@private.example',
        address: [
          { name: 'homeCity', value: 'Oslo' },
          { name: 'postal_code', value: '0150' },
        ],
      },
    });
    expect(await log()).toMatchObject({
      rowCount: 1,
      entries: [
        {
          seq: 1,
          atMs: NOON_MS,
          actor: { id: north.supervisorId, name: 'Boss of northteam' },
          action: 'customer-opened',
          subject: { kind: 'customer', id: customerId, name: maskName('Zebediah Quillfeather') },
          detail: { contactId: closed, why: 'calls back about [card ****1111]' },
          names: { [closed]: maskName('Zebediah Quillfeather') },
        },
      ],
    });
  });

  test.each([
    ['a reason too short', (of: TeamAtWork) => ({ ...of, contactId: null, why: ' a ' })],
    ['a contact of somebody else', (of: TeamAtWork) => ({ ...of, contactId: south.closed })],
    ['no such contact', (of: TeamAtWork) => ({ ...of, contactId: randomUUID() as ContactId })],
  ])('is refused for %s, and then is no entry either', async (_why, asked) => {
    const { customerId, contactId, why } = { why: 'calls back', ...asked(north) };
    expect(await boss.askRaw('customer.open', { customerId, contactId, why })).toMatchObject({
      ok: false,
    });
    expect((await log())?.rowCount).toBe(0);
  });
});

test('a file ranks agents by what they save no more than a screen does, and then is no entry', async () => {
  const question = {
    filter: { period: { kind: 'last-days', days: 28 } },
    metrics: ['gross-save-rate'],
    by: 'agent',
    sort: { by: 'gross-save-rate', descending: true },
  } as const;
  const of = { table: 'figures', question } as unknown as DeskInput<'report.export'>['of'];
  expect(await boss.askRaw('report.export', { of, format: 'csv' })).toMatchObject({
    ok: false,
    error: { code: 'bad-request', detail: expect.stringContaining('nobody is ranked') },
  });
  expect((await log())?.rowCount).toBe(0);
});

test('an export says which table was asked for, and whom it was narrowed to by name', async () => {
  const of: DeskInput<'report.export'>['of'] = {
    table: 'approvals',
    question: {
      filter: { period: { kind: 'this-week' }, agent: [north.agentId] },
      sort: { by: 'askedAt', descending: true },
    },
  };
  expect(await boss.ask('report.export', { of, format: 'csv' })).toMatchObject({ ok: true });
  const [entry] = (await log())?.entries ?? [];
  expect(entry).toMatchObject({
    action: 'export-made',
    names: { [north.agentId]: 'Agent of northteam' },
  });
  expect(whatWasExported(entry?.detail ?? {})).toEqual(of);
});

test('who answered whose request is in the log by name', async () => {
  const { approvalId } = north;
  await boss.ask('approval.decide', { approvalId, decision: { kind: 'deny', note: 'too much' } });
  expect((await log())?.entries).toMatchObject([
    {
      actor: { name: 'Boss of northteam' },
      action: 'approval-decided',
      subject: { kind: 'approval', id: approvalId, name: 'Agent of northteam' },
    },
  ]);
});

describe('saved views', () => {
  const view = (change: Partial<DeskInput<'view.save'>> = {}): DeskInput<'view.save'> => ({
    id: null,
    name: 'Price',
    screen: 'usage',
    query: 'period=last-28-days&reason=price',
    shared: false,
    ...change,
  });
  const names = async (desk: TestDesk) => {
    const answer = await desk.ask('view.list', {});
    return answer.ok ? answer.value.views.map(({ name }) => name) : [];
  };
  const save = async (desk: TestDesk, input: DeskInput<'view.save'>) => {
    const answer = await desk.ask('view.save', input);
    if (!answer.ok) throw new Error(answer.error.detail);
    return answer.value.view;
  };

  test('are one own until they are shared; then all of the team see them', async () => {
    const colleague = await deskOf(
      await addUser(using.server.db, { role: 'supervisor', team: north.team }),
    );
    const { id } = await save(boss, view());
    expect(await names(boss)).toEqual(['Price', 'View of northteam']);
    expect(await names(colleague)).toEqual(['View of northteam']);

    await save(boss, view({ id, name: 'Dear', shared: true }));
    expect(await names(colleague)).toEqual(['Dear', 'View of northteam']);
    expect(await colleague.ask('view.delete', { id })).toMatchObject({
      error: { code: 'forbidden', detail: expect.stringContaining('Boss of northteam') },
    });
    colleague.close();
  });

  test('that are shared may be changed and deleted by an admin, which is in the log', async () => {
    const { id } = await save(boss, view({ shared: true }));
    expect(await save(admin, view({ id, name: 'Mended', shared: true }))).toMatchObject({
      ownerName: 'Boss of northteam',
    });
    expect(await admin.ask('view.delete', { id })).toMatchObject({ ok: true });
    expect(await names(boss)).toEqual(['View of northteam']);
    expect((await log())?.entries).toMatchObject([
      { actor: { name: 'Ada' }, action: 'view-deleted', subject: { id } },
      { actor: { name: 'Boss of northteam' }, action: 'view-shared', subject: { id } },
    ]);
  });

  test('that an admin shares are for everybody', async () => {
    await save(admin, view({ name: 'Of the house', shared: true }));
    expect(await names(boss)).toContain('Of the house');
  });

  test('are kept up to so many, and hold an address only', async () => {
    const { db } = using.server;
    const rows = Array.from({ length: 200 }, (_, n) => ({
      id: randomUUID() as never,
      owner_id: north.supervisorId,
      ...{ name: `v${n}`, screen: 'usage', query: '', shared: false },
      created_at: new Date(NOON_MS),
      updated_at: new Date(NOON_MS),
    }));
    await db.insertInto('saved_views').values(rows.slice(1)).execute();
    expect(await boss.ask('view.save', view())).toMatchObject({
      error: { detail: expect.stringContaining('200 views') },
    });
    for (const wrong of [{ query: 'a b' }, { screen: '../x' }, { name: ' ' }]) {
      expect(await boss.askRaw('view.save', view(wrong))).toMatchObject({
        error: { code: 'bad-request' },
      });
    }
  });
});

test('the audit log is for admins, narrowed as they ask', async () => {
  const page = { offset: 0, limit: 10 };
  const everything = { from: null, to: null, actor: null, action: null, page };
  expect(await boss.ask('audit.list', everything)).toMatchObject({ error: { code: 'forbidden' } });
  const { customerId } = north;
  await boss.ask('customer.open', { customerId, contactId: null, why: 'calls back' });
  await admin.ask('customer.open', { customerId, contactId: null, why: 'calls back' });

  const seqs = async (change: object) => {
    const answer = await admin.ask('audit.list', { ...everything, ...change });
    return answer.ok && answer.value.entries.map(({ seq }) => seq);
  };
  expect(await seqs({})).toEqual([2, 1]);
  expect(await seqs({ actor: 'BOSS' })).toEqual([1]);
  expect(await seqs({ page: { offset: 1, limit: 1 } })).toEqual([1]);
  expect(await seqs({ action: 'export-made' })).toEqual([]);
  expect(await seqs({ from: '2026-03-10', to: '2026-03-10' })).toEqual([2, 1]);
  expect(await seqs({ to: '2026-03-09' })).toEqual([]);
});
