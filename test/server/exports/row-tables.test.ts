import { describe, expect, test } from '@jest/globals';
import { approvalsTable } from '../../../server/exports/approvals-table.ts';
import { auditTable } from '../../../server/exports/audit-table.ts';
import { documentsTable } from '../../../server/exports/documents-table.ts';
import type { ExportTable } from '../../../server/exports/export-table.ts';
import { followUpsTable } from '../../../server/exports/follow-ups-table.ts';
import { returnsTable, returnWeeksTable } from '../../../server/exports/returns-tables.ts';
import type { Words } from '../../../server/exports/row-table.ts';
import { unusualTable } from '../../../server/exports/unusual-table.ts';
import { textsIn } from '../../../server/texts/server-texts.ts';
import type { DocumentId } from '../../../shared/domain/ids.ts';
import { LANGUAGES, type Language } from '../../../shared/domain/languages.ts';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import type { AuditLine } from '../../../shared/protocol/supervisor/audit.ts';
import type { MadeDocument } from '../../../shared/protocol/supervisor/documents.ts';
import type { FollowUpLine } from '../../../shared/protocol/supervisor/follow-ups.ts';
import { exampleCohorts, exampleUnusual } from '../../support/fake-host/analysis-examples.ts';
import { exampleApproval, exampleApprovals } from '../../support/fake-host/authority-examples.ts';

const TODAY = '2026-11-22' as LocalDate;

const wordsIn = (language: Language): Words => ({
  language,
  t: textsIn(language),
  reasons: new Map(),
  offers: new Map([['discount-20-6m', 'Discount']]),
  currency: 'EUR',
  timeZone: 'Europe/Oslo',
});
const ENGLISH = wordsIn('en');

const PROMISE: FollowUpLine = {
  id: '018f6b6e-2c00-7a00-8000-0000000000f1',
  kind: 'promise',
  state: 'overdue',
  contactId: null,
  agentId: null,
  agentName: 'Ane Agent',
  team: null,
  customerName: 'B••• S•••',
  dueAtMs: 1,
  doneAtMs: null,
  text: 'Call back about the router',
  cause: null,
  attempts: 0,
  resolved: null,
  score: null,
  closedBy: null,
  note: null,
};

const ENTRY: AuditLine = {
  seq: 7,
  atMs: 2,
  actor: { id: null, name: 'Siri' },
  action: 'export-made',
  subject: { kind: 'user', id: 'u-1', name: 'Kari' },
  detail: { rows: 3, note: '', why: null, teams: ['nordic', 'south'] },
  names: {},
  hash: 'abc',
};

const REPORT: MadeDocument = {
  id: '018f6b6e-2c00-7a00-8000-0000000000f2' as DocumentId,
  kind: 'weekly',
  format: 'pdf',
  language: 'nb',
  teams: null,
  day: '2026-11-15' as LocalDate,
  madeAtMs: 3,
  madeBy: null,
  fileName: 'weekly-2026-11-09-2026-11-15.pdf',
};

/** A line as its headings name it. */
function named({ columns, rows }: ExportTable, at = 0): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ heading }, n) => [heading, rows[at]?.[n]]));
}

describe('rows in a file', () => {
  test('a request has what was asked and granted in whole units, and how it ended in words', () => {
    expect(named(approvalsTable(exampleApprovals(), ENGLISH))).toMatchObject({
      Customer: 'B••• S•••',
      Offer: 'Discount',
      'Asked for (EUR)': 120,
      'Cost (EUR)': 60,
      'Granted (EUR)': 90,
      'How it ended': 'something else offered',
      'Customer took it': 'yes',
    });
  });

  test('what was not granted has no amount, and an offer nobody has named keeps its code', () => {
    const approvals = [
      exampleApproval(1, { ended: 'denied', grantedFaceValueMinor: null, offerId: 'x' as never }),
    ];
    expect(named(approvalsTable({ ...exampleApprovals(), approvals }, ENGLISH))).toMatchObject({
      Offer: 'x',
      'Granted (EUR)': null,
      'How it ended': 'denied',
    });
  });

  test('a follow-up has its state and kind in words, and what was not said stays empty', () => {
    const table = followUpsTable([PROMISE], TODAY, ENGLISH);
    expect(named(table)).toMatchObject({
      Due: 1,
      State: 'overdue',
      Kind: 'promise',
      'Resolved, customer says': null,
      'Why the customer is called': null,
    });
    expect(table.title).toContain(TODAY);
  });

  test('a row of the audit log keeps its codes and its hash; what says nothing is left out', () => {
    expect(named(auditTable([ENTRY], TODAY, ENGLISH))).toEqual({
      'No.': 7,
      When: 2,
      Who: 'Siri',
      What: 'export-made',
      'Kind of subject': 'user',
      'To whom or what': 'Kari',
      More: 'rows: 3; teams: nordic, south',
      Hash: 'abc',
    });
  });

  test('a report that was made says what days it is of, in what form, and who had it made', () => {
    expect(named(documentsTable([REPORT], TODAY, ENGLISH))).toEqual({
      Made: 3,
      Report: 'Weekly report',
      'First day': '2026-11-09',
      'Last day': '2026-11-15',
      Teams: 'All teams',
      Format: 'PDF',
      Language: 'Norwegian Bokmål',
      'Made by': 'by itself',
      File: 'weekly-2026-11-09-2026-11-15.pdf',
    });
  });

  test('unusual use is told in the unit of its question', () => {
    const share = unusualTable(exampleUnusual('agent-acceptance'), ENGLISH);
    expect(share.columns.map(({ kind }) => kind)).toEqual([
      'text',
      'count',
      ...Array(4).fill('share'),
      'text',
    ]);
    expect(named(share)).toMatchObject({ Value: 0.75, 'Worth a look': 'yes' });
    const cost = exampleUnusual('agent-cost');
    const units = cost.units.map((unit) => ({ ...unit, value: 1250 }));
    expect(named(unusualTable({ ...cost, units }, ENGLISH))).toMatchObject({ 'Value (EUR)': 12.5 });
  });

  test('returns have their counts and interval; a week has a share for each day gone by', () => {
    const returns = exampleCohorts();
    expect(named(returnsTable(returns, ENGLISH))).toMatchObject({
      Reason: 'Price',
      'Came back': 60,
      'Share, at least (95 %)': 0.24,
    });
    const weeks = returnWeeksTable(returns, ENGLISH);
    expect(weeks.columns).toHaveLength(32);
    expect(named(weeks, 1)).toMatchObject({
      'Week from': '2026-11-09',
      Contacts: 101,
      'Came back within 1 day': 0.1,
      'Came back within 30 days': null,
    });
  });

  test.each(LANGUAGES)('every heading has its words in %s', (language) => {
    const words = wordsIn(language);
    const tables = [
      approvalsTable(exampleApprovals(), words),
      followUpsTable([PROMISE], TODAY, words),
      auditTable([ENTRY], TODAY, words),
      documentsTable([REPORT], TODAY, words),
      unusualTable(exampleUnusual('agent-acceptance'), words),
      returnsTable(exampleCohorts(), words),
      returnWeeksTable(exampleCohorts(), words),
    ];
    for (const { title, columns } of tables) {
      const headings = columns.map(({ heading }) => heading);
      // A text that is missing shows as its own key.
      expect([title, ...headings].filter((text) => /^[a-z-]+\.[a-z-]+/.test(text))).toEqual([]);
      expect(new Set(headings).size).toBe(headings.length);
    }
  });
});
