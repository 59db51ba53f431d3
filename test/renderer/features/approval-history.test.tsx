import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { axeFindingsHere } from '../../support/axe-in-jsdom.ts';
import { exampleApprovals } from '../../support/fake-host/authority-examples.ts';
import type { ReportAnswers } from '../../support/fake-host/report-answers.ts';
import { exampleReports } from '../../support/fake-host/report-examples.ts';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

const reports = (): ReportAnswers => ({
  ...exampleReports(),
  'report.approvals': () => exampleApprovals(),
});

async function open(hash = '#/approvals', given = reports()): Promise<RenderedConsole> {
  history.replaceState(null, '', hash);
  const desk = await renderConsole({ role: 'supervisor', reports: given });
  await screen.findByRole('region', { name: 'History' });
  await desk.happen(() => {});
  return desk;
}

const table = () => within(screen.getByRole('table', { name: 'All requests' }));
const rows = () =>
  table()
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent));
const figure = (name: string) => screen.getByText(name, { selector: 'dt' }).closest('div');
const asked = (desk: RenderedConsole) =>
  desk.host.calls.filter(({ method }) => method === 'report.approvals').map(({ input }) => input);

beforeEach(() => history.replaceState(null, '', '/'));

describe('requests of a period', () => {
  test('are counted by how they ended, with how long agents waited for an answer', async () => {
    await open();
    expect(figure('Approved')?.textContent).toMatch(/^Approved4067% of 60$/);
    expect(figure('Not answered in time')?.textContent).toContain('3');
    expect(figure('Half answered within')?.textContent).toContain('00:21');
    expect(figure('Nine of ten answered within')?.textContent).toContain('01:35');
  });

  test('where nobody has answered, no time is made up', async () => {
    await open('#/approvals', {
      ...reports(),
      'report.approvals': () => ({ ...exampleApprovals(), response: null }),
    });
    expect(figure('Half answered within')?.textContent).toMatch(/–$/);
  });

  test('say each what was asked and granted, by whom it was answered, and what was said', async () => {
    await open();
    const [countered, expired] = rows();
    expect(countered?.[1]).toContain('B••• S•••');
    expect(countered?.[3]).toContain('Ten years with us');
    expect(countered?.slice(4, 10)).toEqual([
      '€120.00',
      '€60.00',
      '€34.00',
      '€90.00taken',
      'Maren Dahl offered something elseHalf a year is enough.',
      '00:21',
    ]);
    expect(expired?.slice(7)).toEqual(['–', 'Not answered in time', '02:00']);
  });

  test('open the story of their contact', async () => {
    await open('#/approvals?team=nordic');
    const link = table().getByRole('link', { name: '22 Nov 2026, 16:30' });
    expect(link.getAttribute('href')).toMatch(/^#\/story\?.*team=nordic.*contact=00000004-/);
  });

  test('are narrowed, put in order and paged by the server', async () => {
    const desk = await open('#/approvals?team=nordic&offer=discount-20-6m');
    await desk.user.click(table().getByRole('button', { name: 'Time to the end' }));
    await desk.happen(() => {});
    await desk.user.click(screen.getByRole('button', { name: 'Next page' }));
    await desk.happen(() => {});
    expect(asked(desk).at(-1)).toMatchObject({
      filter: { team: ['nordic'], offer: ['discount-20-6m'] },
      sort: { by: 'responseMs', descending: true },
      page: { offset: 25 },
    });
  });

  test('are taken along as a file, as narrowed and in their order', async () => {
    const files: unknown[] = [];
    const saved = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    URL.createObjectURL = () => 'blob:here';
    const desk = await open('#/approvals?team=nordic', {
      ...reports(),
      'report.export': (input) => {
        files.push(input);
        return { fileName: 'approvals.csv', mediaType: 'text/csv', base64: 'QQ==' };
      },
    });
    const region = within(screen.getByRole('region', { name: 'All requests' }));
    await desk.user.click(region.getByRole('button', { name: 'Export' }));
    await desk.user.click(await screen.findByRole('menuitem', { name: 'CSV' }));
    await desk.happen(() => {});
    expect(files).toMatchObject([
      {
        format: 'csv',
        of: {
          table: 'approvals',
          question: { filter: { team: ['nordic'] }, sort: { by: 'askedAt', descending: true } },
        },
      },
    ]);
    const [link] = saved.mock.contexts as HTMLAnchorElement[];
    expect(link?.download).toBe('approvals.csv');
    saved.mockRestore();
  });

  test('that are more than a file takes say so before anything is asked', async () => {
    const desk = await open('#/approvals', {
      ...reports(),
      'report.approvals': () => ({ ...exampleApprovals(), rowCount: 50_001 }),
    });
    const region = within(screen.getByRole('region', { name: 'All requests' }));
    await desk.user.click(region.getByRole('button', { name: 'Export' }));
    expect(await screen.findByText(/A file takes 50,000 rows at most/)).toBeTruthy();
    expect(screen.queryByRole('menuitem')).toBeNull();
  });

  test('have nothing axe objects to', async () => {
    await open();
    expect(await axeFindingsHere()).toEqual([]);
  });
});
