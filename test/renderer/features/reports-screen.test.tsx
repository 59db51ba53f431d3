import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import type { DocumentId, DocumentScheduleId, TeamId } from '../../../shared/domain/ids.ts';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import type {
  DocumentSchedule,
  MadeDocument,
} from '../../../shared/protocol/supervisor/documents.ts';
import { axeFindingsHere } from '../../support/axe-in-jsdom.ts';
import type { ReportAnswers } from '../../support/fake-host/report-answers.ts';
import { AS_OF_MS, exampleReports } from '../../support/fake-host/report-examples.ts';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

const FILE = { fileName: 'daily-2026-11-21.pdf', mediaType: 'application/pdf', base64: 'JVBERg==' };

const WEEKLY: DocumentSchedule = {
  id: '018f6b6e-2c00-7a00-8000-0000000000e1' as DocumentScheduleId,
  kind: 'weekly',
  format: 'pdf',
  language: 'nl',
  teams: ['nordic' as TeamId],
  atMinute: 425,
  createdBy: 'Maren Dahl',
};

const MADE: MadeDocument = {
  id: '018f6b6e-2c00-7a00-8000-0000000000e2' as DocumentId,
  kind: 'weekly',
  format: 'html',
  language: 'nb',
  teams: null,
  day: '2026-11-15' as LocalDate,
  madeAtMs: AS_OF_MS,
  madeBy: null,
  fileName: 'weekly-2026-11-15.html',
};

/** A server that keeps what it is told. */
function reportsServer(schedules: DocumentSchedule[] = [], documents: MadeDocument[] = []) {
  const answers: ReportAnswers = {
    ...exampleReports(),
    'document.list': () => ({ documents: [...documents], rowCount: documents.length }),
    'document.make': () => FILE,
    'document.get': () => FILE,
    'report.export': () => ({ ...FILE, fileName: 'documents-2026-11-22.csv' }),
    'schedule.list': () => ({ schedules: [...schedules] }),
    'schedule.add': (input) => {
      const schedule = { ...WEEKLY, ...input };
      schedules.push(schedule);
      return { schedule };
    },
    'schedule.delete': () => {
      schedules.pop();
      return {};
    },
  };
  return answers;
}

async function open(reports = reportsServer()): Promise<RenderedConsole> {
  history.replaceState(null, '', '#/reports');
  const desk = await renderConsole({ role: 'supervisor', reports });
  await screen.findByRole('heading', { level: 1, name: 'Reports' });
  await desk.happen(() => {});
  return desk;
}

const inputs = (desk: RenderedConsole, method: string) =>
  desk.host.calls.filter((call) => call.method === method).map(({ input }) => input);
const make = () => within(screen.getByRole('region', { name: 'Make a report' }));
const schedules = () => within(screen.getByRole('region', { name: 'Schedules' }));
const announced = () =>
  screen.getAllByRole('status').find((one) => one.hasAttribute('aria-live'))?.textContent;

let saved: jest.SpiedFunction<() => void>;
beforeEach(() => {
  history.replaceState(null, '', '/');
  URL.createObjectURL = () => 'blob:here';
  saved = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
});
afterEach(() => saved.mockRestore());
const savedNames = () => (saved.mock.contexts as HTMLAnchorElement[]).map((link) => link.download);

describe('reports', () => {
  test('are made of the day that is due, unless another is chosen, and saved', async () => {
    const desk = await open();
    expect((make().getByLabelText('Day') as HTMLInputElement).value).toBe('2026-11-21');
    await desk.user.click(make().getByRole('button', { name: 'Make and save' }));
    await desk.happen(() => {});
    expect(inputs(desk, 'document.make')).toEqual([
      { kind: 'daily', format: 'pdf', language: 'en', teams: null, day: '2026-11-21' },
    ]);
    expect(savedNames()).toEqual(['daily-2026-11-21.pdf']);
    expect(announced()).toBe('daily-2026-11-21.pdf was made');
    expect(inputs(desk, 'document.list').length).toBeGreaterThan(1);
  });

  test('are of a week, as HTML, in another language and of one team where that is chosen', async () => {
    const desk = await open();
    await desk.user.click(make().getByRole('radio', { name: 'One week' }));
    await desk.user.click(make().getByRole('radio', { name: 'HTML' }));
    await desk.user.selectOptions(make().getByLabelText('Language'), 'nb');
    await desk.user.click(make().getByRole('button', { name: 'Teams' }));
    await desk.user.click(await screen.findByRole('option', { name: 'South', hidden: true }));
    await desk.user.click(make().getByRole('button', { name: 'Make and save' }));
    await desk.happen(() => {});
    expect(inputs(desk, 'document.make')).toEqual([
      { kind: 'weekly', format: 'html', language: 'nb', teams: ['south'], day: '2026-11-15' },
    ]);
  });

  test("are not made before the company's day is known", async () => {
    const { promise: known, resolve: tell } = Promise.withResolvers<void>();
    const reports = reportsServer();
    const options = reports['report.options'];
    if (!options) throw new Error('the examples answer what can be chosen');
    const late: typeof options = async (...asked) => {
      await known;
      return options(...asked);
    };
    const desk = await open({ ...reports, 'report.options': late });
    const button = make().getByRole('button', { name: 'Make and save' });
    await desk.user.click(button);
    expect(make().queryByText('Choose a day that has begun.')).toBeNull();
    await desk.happen(() => tell());
    await desk.user.click(button);
    await desk.happen(() => {});
    expect(inputs(desk, 'document.make')).toMatchObject([{ day: '2026-11-21' }]);
  });

  test('are of no day that has not begun', async () => {
    const desk = await open();
    const day = make().getByLabelText('Day');
    await desk.user.clear(day);
    await desk.user.type(day, '2026-11-23');
    await desk.user.keyboard('{Enter}');
    expect(make().getByText('Choose a day that has begun.')).toBeTruthy();
    expect(inputs(desk, 'document.make')).toEqual([]);
  });

  test('are scheduled at a time of day, and listed with it', async () => {
    const desk = await open();
    expect(schedules().getByText(/Nothing is scheduled/)).toBeTruthy();
    const time = make().getByLabelText('Time of day');
    await desk.user.clear(time);
    await desk.user.type(time, '06:05');
    await desk.user.click(make().getByRole('button', { name: 'Schedule' }));
    await desk.happen(() => {});
    expect(inputs(desk, 'schedule.add')).toMatchObject([{ kind: 'daily', atMinute: 365 }]);
    expect(schedules().getByRole('listitem').textContent).toContain('Every day at 06:05');
  });

  test('are no longer scheduled at the second press of the same button, not at the first', async () => {
    const desk = await open(reportsServer([WEEKLY]));
    const row = schedules().getByRole('listitem');
    expect(row.textContent).toContain('Every Monday at 07:05');
    expect(row.textContent).toContain('PDF · Dutch · Nordic · by Maren Dahl');
    within(row).getByRole('button').focus();
    await desk.user.keyboard('{Enter}{Escape}{Enter}');
    expect(inputs(desk, 'schedule.delete')).toEqual([]);
    await desk.user.keyboard('{Enter}');
    await desk.happen(() => {});
    expect(inputs(desk, 'schedule.delete')).toEqual([{ id: WEEKLY.id }]);
    expect(schedules().queryByRole('listitem')).toBeNull();
  });

  test('that were made say what they are of, by whom and when, and are saved again', async () => {
    const desk = await open(reportsServer([], [MADE]));
    const table = within(screen.getByRole('table', { name: 'Reports that were made' }));
    const [, row] = table.getAllByRole('row');
    expect([...(row?.children ?? [])].slice(0, 6).map((cell) => cell.textContent)).toEqual([
      expect.stringMatching(/^Week, 9\s–\s15 Nov 2026$/),
      'HTML',
      'Norwegian Bokmål',
      'All teams you see',
      '22 Nov 2026, 17:30',
      'by itself',
    ]);
    await desk.user.click(table.getByRole('button', { name: 'Save weekly-2026-11-15.html' }));
    await desk.happen(() => {});
    expect(inputs(desk, 'document.get')).toEqual([{ id: MADE.id }]);
    expect(savedNames()).toEqual(['daily-2026-11-21.pdf']);
  });

  test('are exported as the list they are, too', async () => {
    const desk = await open(reportsServer([], [MADE]));
    const list = within(screen.getByRole('region', { name: 'Reports that were made' }));
    await desk.user.click(list.getByRole('button', { name: 'Export' }));
    await desk.user.click(await screen.findByRole('menuitem', { name: 'CSV', hidden: true }));
    await desk.happen(() => {});
    expect(inputs(desk, 'report.export')).toEqual([
      { of: { table: 'documents', question: {} }, format: 'csv' },
    ]);
    expect(savedNames()).toEqual(['documents-2026-11-22.csv']);
  });

  test('have nothing axe objects to', async () => {
    await open(reportsServer([WEEKLY], [MADE]));
    expect(await axeFindingsHere()).toEqual([]);
  });
});
