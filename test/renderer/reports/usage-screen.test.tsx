import { beforeEach, describe, expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import { HostError } from '../../../shared/contract/host-error.ts';
import { axeFindingsHere } from '../../support/axe-in-jsdom.ts';
import { exampleBurnDown } from '../../support/fake-host/authority-examples.ts';
import { exampleFigures, exampleReports } from '../../support/fake-host/report-examples.ts';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

async function open(hash: string, reports = exampleReports()): Promise<RenderedConsole> {
  history.replaceState(null, '', hash);
  const desk = await renderConsole({ role: 'supervisor', reports });
  await screen.findByRole('heading', { level: 1 });
  await desk.happen(() => {});
  return desk;
}

const asked = (desk: RenderedConsole, by: string) =>
  desk.host.calls
    .filter(({ method }) => method === 'report.figures')
    .map(({ input }) => input as { by: string | null; sort: unknown; page: unknown })
    .filter((input) => input.by === by);
const table = (name: RegExp) => within(screen.getByRole('table', { name }));
const figure = (name: string) => screen.getByText(name, { selector: 'dt' }).closest('div');

beforeEach(() => history.replaceState(null, '', '/'));

describe('save-offer usage', () => {
  test('says what it is worked out from, of which days, as of when and by whose clock', async () => {
    const desk = await open('#/usage');
    expect(screen.getByText(/26 Oct – 22 Nov 2026.*Sun 22 Nov, 17:30.*Europe\/Oslo/)).toBeTruthy();
    expect(desk.faults).toEqual([]);
  });

  test('shows what agents recorded beside what offering brought, with its interval and its counts', async () => {
    await open('#/usage');
    const gross = figure('Gross save rate');
    expect(gross?.textContent).toContain('As agents recorded it');
    const incremental = figure('Incremental save');
    expect(incremental?.textContent).toContain('60.0%');
    expect(incremental?.textContent).toContain('50–80%');
    expect(incremental?.textContent).toContain('6 of 10');
  });

  test('leads from a number to the contacts behind it, and from one of them to its story', async () => {
    const desk = await open('#/usage?team=nordic');
    await desk.user.click(within(figure('Acceptance rate') as HTMLElement).getByRole('link'));
    await desk.happen(() => {});
    expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/Acceptance rate/);
    expect(desk.host.calls.at(-1)).toMatchObject({
      method: 'report.contacts',
      input: { behind: { metric: 'acceptance-rate', part: 'of' }, filter: { team: ['nordic'] } },
    });
    await desk.user.click(screen.getByRole('radio', { name: 'Taken among' }));
    await desk.happen(() => {});
    expect(desk.host.calls.at(-1)).toMatchObject({ input: { behind: { part: 'among' } } });
    const story = screen.getByRole('link', { name: '22 Nov 2026, 16:30' });
    expect(story.getAttribute('href')).toMatch(/^#\/story\?.*contact=00000004-/);
  });

  test('leads from a row’s number to the contacts of that row', async () => {
    await open('#/usage?by=reason');
    const links = table(/reason/).getAllByRole('link');
    expect(links[0]?.getAttribute('href')).toMatch(/reason=discount-20-6m&metric=offers-presented/);
  });

  test('is put in order and paged by the server', async () => {
    const desk = await open('#/usage');
    await desk.user.click(table(/offer/).getByRole('button', { name: 'Offers presented' }));
    await desk.happen(() => {});
    expect(asked(desk, 'offer').at(-1)).toMatchObject({
      sort: { by: 'offers-presented', descending: true },
      page: { offset: 0 },
    });
    const head = table(/offer/).getByRole('columnheader', { name: /Offers presented/ });
    expect(head.getAttribute('aria-sort')).toBe('descending');
    await desk.user.click(screen.getByRole('button', { name: 'Next page' }));
    await desk.happen(() => {});
    expect(asked(desk, 'offer').at(-1)).toMatchObject({
      sort: { by: 'offers-presented', descending: true },
      page: { offset: 25 },
    });
    await desk.user.click(table(/offer/).getByRole('button', { name: 'Offers presented' }));
    await desk.happen(() => {});
    expect(asked(desk, 'offer').at(-1)).toMatchObject({
      sort: { descending: false },
      page: { offset: 0 },
    });
  });

  test('lists agents by name, and never ranks them by what they save', async () => {
    const desk = await open('#/usage?by=agent');
    expect(asked(desk, 'agent').at(-1)).toMatchObject({ sort: { by: 'key', descending: false } });
    const agents = table(/agent/);
    const orders = agents.getAllByRole('button', { name: /^[^?H]/ }).map((one) => one.textContent);
    expect(orders).toContain('Agent');
    expect(orders).toContain('Offers presented');
    for (const never of ['Gross save rate', 'Stuck after 30 days', 'Acceptance rate']) {
      expect(orders).not.toContain(never);
    }
  });

  test('says in words how a figure comes about, to the eye and to the ear', async () => {
    const desk = await open('#/usage');
    const [help] = screen.getAllByRole('button', { name: 'How “Gross save rate” is worked out' });
    help?.focus();
    await desk.user.keyboard('{Enter}');
    await desk.happen(() => {});
    const words = /wrapped up as saved, of those wrapped up as saved, lost or downgraded/;
    const shown = await screen.findByText(words, { selector: 'p' });
    expect(screen.getAllByRole('status').some(({ textContent }) => words.test(textContent))).toBe(
      true,
    );
    await desk.user.keyboard('{Escape}');
    await desk.happen(() => {});
    await waitFor(() => expect(shown.isConnected).toBe(false));
  });

  test('has the numbers of its chart as a table, with a gap where nothing is known', async () => {
    await open('#/usage?lines=rates&period=last-7-days');
    const numbers = within(screen.getByRole('table', { name: 'Over time', hidden: true }));
    const rows = numbers.getAllByRole('row', { hidden: true }).map((row) => row.textContent);
    expect(rows[1]).toMatch(/^20 Nov60\.0% \(50–80%\)/);
    expect(rows[3]).toBe('22 Nov–––');
  });

  test('has each budget of the month: how it stands, and what is left by day beside an even burn', async () => {
    await open('#/usage', { ...exampleReports(), 'report.burn-down': exampleBurnDown });
    const budget = within(screen.getByRole('region', { name: 'Team nordic' }));
    expect(budget.getByText('Left', { selector: 'dt' }).parentElement?.textContent).toBe(
      'Left€750.00 of €3,000.00',
    );
    const numbers = within(screen.getByRole('table', { name: 'Team nordic', hidden: true }));
    const rows = numbers.getAllByRole('row', { hidden: true }).map((row) => row.textContent);
    expect(rows).toHaveLength(31);
    expect(rows[1]).toBe('1 Nov€2,900.00€2,900.00');
    expect(rows[22]).toBe('22 Nov€800.00€800.00');
    expect(rows[23]).toBe('23 Nov–€700.00');
    expect(await axeFindingsHere()).toEqual([]);
  });

  test('says when budgets appear where there are none', async () => {
    await open('#/usage', {
      ...exampleReports(),
      'report.burn-down': () => ({ ...exampleBurnDown(), budgets: [] }),
    });
    expect(screen.getByText(/They appear once a team has one/)).toBeTruthy();
  });

  test('keeps what it shows while the server is away, and says of when it is', async () => {
    let away = false;
    const desk = await open('#/usage', {
      ...exampleReports(),
      'report.figures': (input) => {
        if (away) throw new HostError('server-unreachable', 'No connection.');
        return exampleFigures(input);
      },
    });
    away = true;
    await desk.user.click(screen.getByRole('radio', { name: 'Reason' }));
    await desk.happen(() => desk.host.setConnection({ status: 'online' }));
    const notice = 'The server cannot be reached. What you see is as of Sun 22 Nov, 17:30.';
    expect(screen.getByText(notice)).toBeTruthy();
    expect(figure('Incremental save')?.textContent).toContain('60.0%');
    away = false;
    await desk.happen(() => desk.host.setConnection({ status: 'online' }));
    expect(screen.queryByText(notice)).toBeNull();
  });

  test('has nothing axe objects to', async () => {
    await open('#/usage?team=nordic');
    expect(await axeFindingsHere()).toEqual([]);
  });
});
