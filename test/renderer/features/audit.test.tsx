import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import type { AgentId } from '../../../shared/domain/ids.ts';
import type { AuditLine } from '../../../shared/protocol/supervisor/audit.ts';
import { type Exportable, exportedDetail } from '../../../shared/protocol/supervisor/exports.ts';
import { axeFindingsHere } from '../../support/axe-in-jsdom.ts';
import { AS_OF_MS, exampleReports } from '../../support/fake-host/report-examples.ts';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

const CONTACT = '5d0c2f5a-8e34-4f0b-9a31-2f7f7f0b8c11';
const CUSTOMER = '0b6e5b9e-6f0e-4a52-9c5d-0d5f0a7f3b21';
const KARI = '018f6b6e-2c00-7a00-8000-0000000000a2' as AgentId;
const PERIOD = { kind: 'last-days', days: 28 } as const;

const line = (part: Partial<AuditLine>): AuditLine => ({
  seq: 1,
  atMs: AS_OF_MS,
  actor: { id: '018f6b6e-2c00-7a00-8000-0000000000a1' as AgentId, name: 'Siri Dahl' },
  action: 'signed-in',
  subject: { kind: 'user', id: KARI, name: 'Kari Hansen' },
  detail: {},
  names: {},
  hash: 'f'.repeat(64),
  ...part,
});

const exported = (of: Exportable, names: AuditLine['names'] = {}) =>
  line({
    action: 'export-made',
    subject: { kind: 'export', id: `${of.table}.csv`, name: null },
    detail: { rows: 1204, ...exportedDetail(of) },
    names,
  });

async function open(...entries: AuditLine[]): Promise<RenderedConsole> {
  history.replaceState(null, '', '/');
  const reports = {
    ...exampleReports(),
    'audit.list': () => ({ timeZone: 'Europe/Oslo', entries, rowCount: entries.length }),
  };
  const desk = await renderConsole({ role: 'admin', reports });
  await desk.user.click(await screen.findByRole('link', { name: 'Audit log' }));
  // Its screen is fetched when it is first opened.
  await screen.findByRole('heading', { level: 1, name: 'Audit log' }, { timeout: 20_000 });
  await desk.happen(() => {});
  return desk;
}

/** What was done, to what, and more about it. */
function told(): string[] {
  const [, row] = within(screen.getByRole('table', { name: 'Entries' })).getAllByRole('row');
  const more = [...(row?.querySelectorAll('dl > div') ?? [])].map((each) => each.textContent);
  return [...[...(row?.children ?? [])].slice(3, 5).map((cell) => cell.textContent), ...more];
}

let complaints: jest.SpiedFunction<typeof console.error>;
beforeEach(() => {
  complaints = jest.spyOn(console, 'error');
});
afterEach(() => complaints.mockRestore());

describe('a row of the audit log says in words', () => {
  test('who was opened, on which contact and why; the contact leads to its story', async () => {
    await open(
      line({
        action: 'customer-opened',
        subject: { kind: 'customer', id: CUSTOMER, name: 'B••• S•••' },
        detail: { contactId: CONTACT, why: 'calls back' },
        names: { [CONTACT]: 'B••• S•••' },
      }),
    );
    expect(told()).toEqual([
      'Opened a customer',
      'Customer B••• S•••',
      'Contact B••• S•••',
      'Why calls back',
    ]);
    const link = screen.getByRole('link', { name: 'B••• S•••' });
    expect(link.getAttribute('href')).toContain(`#/story?`);
    expect(link.getAttribute('href')).toContain(`contact=${CONTACT}`);
  });

  test('for how long somebody read along, and why no longer; nobody known is a short reference', async () => {
    await open(
      line({
        action: 'contact-read-along',
        subject: { kind: 'contact', id: CONTACT, name: null },
        detail: { what: 'ended', because: 'contact-over', beganAtMs: AS_OF_MS - 83_000 },
      }),
    );
    expect(told()).toEqual([
      'Read along with a contact',
      'Contact …7f0b8c11',
      'Reading along ended',
      'Because the contact was over',
      'For 01:23',
    ]);
  });

  test('what was decided about whose request, and what was granted in its currency', async () => {
    await open(
      line({
        action: 'approval-decided',
        subject: { kind: 'approval', id: CUSTOMER, name: 'Kari Hansen' },
        detail: {
          decision: 'countered',
          contactId: CONTACT,
          agentId: KARI,
          offerId: 'no-longer-offered',
          faceValueMinor: 9000,
          currency: 'USD',
        },
        names: { [KARI]: 'Kari Hansen', [CONTACT]: 'B••• S•••' },
      }),
    );
    expect(told().slice(1)).toEqual([
      'Request Kari Hansen',
      'Answer Something else offered',
      'Contact B••• S•••',
      'Offer no-longer-offered',
      'Worth US$90.00',
    ]);
  });

  test('what a setting was and is', async () => {
    await open(
      line({
        action: 'settings-changed',
        subject: { kind: 'settings', id: 'company', name: null },
        detail: {
          ringTimeMs: '20000 → 90000',
          sentimentAlertsToSupervisors: 'false → true',
          currency: 'EUR → NOK',
        },
      }),
    );
    expect(told().slice(1)).toEqual([
      'Settings',
      'Ringing time 00:20 → 01:30',
      'Supervisors told of falling mood no → yes',
      'Currency EUR → NOK',
    ]);
  });

  test.each<[string, Exportable, string[]]>([
    [
      'contacts behind a number',
      {
        table: 'contacts',
        question: {
          filter: { period: PERIOD, agent: [KARI], reason: ['-'], team: ['a', 'b', 'c', 'd', 'e'] },
          behind: { metric: 'saved', part: 'of' },
          sort: { by: 'startedAt', descending: true },
        },
      },
      [
        'Table Contacts',
        'Period Last 28 days',
        'Team a, b, c and 2 more',
        'Agent Kari Hansen',
        'Reason Not known',
        'Behind Saved',
      ],
    ],
    [
      'figures',
      {
        table: 'figures',
        question: {
          filter: { period: PERIOD },
          metrics: ['contacts', 'answered'],
          by: 'reason',
          sort: { by: 'key', descending: false },
        },
      },
      [
        'Table Figures',
        'Period Last 28 days',
        'Told apart by Reason',
        'Figures Contacts and Answered',
      ],
    ],
    [
      'follow-ups',
      {
        table: 'follow-ups',
        question: {
          filter: { state: ['overdue', 'due'], kind: ['promise'] },
          sort: { by: 'dueAt', descending: false },
        },
      },
      ['Table Follow-ups', 'Kind Promise', 'State Overdue and Due today'],
    ],
    [
      'the log itself',
      {
        table: 'audit',
        question: { from: '2026-11-01' as never, to: null, actor: 'siri', action: 'signed-in' },
      },
      ['Table Audit log', 'From 1 Nov 2026', 'Who siri', 'What Signed in'],
    ],
    ['made reports', { table: 'documents', question: {} }, ['Table Reports that were made']],
  ])('which question was exported: %s', async (_what, of, words) => {
    await open(exported(of, { [KARI]: 'Kari Hansen' }));
    expect(told()).toEqual(['Exported a file', `Export ${of.table}.csv`, ...words, 'Rows 1,204']);
  });

  test('what is not known to this version, as it stands in the log', async () => {
    await open(
      line({
        detail: { because: 'moonlight', colour: 'blue', asked: '{"half', note: '', teams: [] },
      }),
    );
    expect(told().slice(2)).toEqual(['Because moonlight', 'colour blue', 'asked {"half']);
  });
});

test('the log is narrowed in a landmark of its own; nothing is complained of', async () => {
  const desk = await open(line({}));
  const narrow = within(screen.getByRole('search', { name: 'Narrow the log' }));
  await desk.user.selectOptions(narrow.getByLabelText('What'), 'Exported a file');
  await desk.happen(() => {});
  expect(desk.host.calls.findLast(({ method }) => method === 'audit.list')?.input).toMatchObject({
    action: 'export-made',
    page: { offset: 0 },
  });
  expect(await axeFindingsHere()).toEqual([]);
  expect(complaints.mock.calls).toEqual([]);
});
