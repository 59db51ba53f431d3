import { beforeEach, describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import type { AgentId, ViewId } from '../../../shared/domain/ids.ts';
import type { SavedView } from '../../../shared/protocol/supervisor/views.ts';
import { exampleReports } from '../../support/fake-host/report-examples.ts';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

async function open(hash: string, reports = exampleReports()): Promise<RenderedConsole> {
  history.replaceState(null, '', hash);
  const desk = await renderConsole({ role: 'supervisor', reports });
  await screen.findByRole('heading', { level: 1 });
  await desk.happen(() => {});
  return desk;
}

const button = (name: string) => screen.getByRole('button', { name });
const lastFilter = (desk: RenderedConsole) =>
  desk.host.calls
    .filter(({ method }) => method === 'report.contacts')
    .map(({ input }) => (input as { filter: unknown }).filter)
    .at(-1);

beforeEach(() => history.replaceState(null, '', '/'));

describe('the filter', () => {
  test('is set by keys alone, lives in the address, and back takes what was chosen together', async () => {
    const desk = await open('#/contacts');
    await desk.press('Alt+Shift+F');
    expect(document.activeElement).toBe(button('Last 28 days'));
    await desk.user.tab();
    await desk.user.keyboard('{Enter}');
    await desk.happen(() => {});
    await desk.user.keyboard('sou{Enter}{Backspace}{Backspace}{Backspace}nor{Enter}{Escape}');
    await desk.happen(() => {});
    expect(location.hash).toBe('#/contacts?period=last-28-days&team=south,nordic');
    expect(lastFilter(desk)).toMatchObject({ team: ['south', 'nordic'] });
    expect(document.activeElement).toBe(button('Team: 2'));
    const back = new Promise((resolve) => {
      window.addEventListener('popstate', resolve, { once: true });
    });
    await desk.happen(() => history.back());
    await desk.happen(() => void back);
    expect(lastFilter(desk)).toEqual({ period: { kind: 'last-days', days: 28 } });
  });

  test('shows what is set as chips, which are taken out one by one or all at once', async () => {
    const desk = await open('#/contacts?period=this-week&team=south&agent=a-1,a-2');
    const chips = within(screen.getByRole('list', { name: 'Narrowed to' }));
    expect(chips.getByText('Anders Lie', { exact: false })).toBeTruthy();
    await desk.user.click(button('Take out Anders Lie'));
    expect(location.hash).toBe('#/contacts?period=this-week&team=south&agent=a-2');
    await desk.user.click(button('Clear all'));
    expect(location.hash).toBe('#/contacts?period=this-week');
  });

  test('takes days from and to, and refuses those the wrong way round', async () => {
    const desk = await open('#/contacts');
    await desk.user.click(button('Last 28 days'));
    const from = await screen.findByLabelText<HTMLInputElement>('From');
    expect(from.value).toBe('2026-10-26');
    await desk.user.clear(from);
    await desk.user.type(from, '2026-12-01');
    await desk.user.click(screen.getByText('Show these days'));
    expect(screen.getByText(/first day that is not after the last/)).toBeTruthy();
    expect(location.hash).toBe('#/contacts');
    await desk.user.clear(from);
    await desk.user.type(from, '2026-11-01');
    await desk.user.click(screen.getByText('Show these days'));
    expect(location.hash).toBe('#/contacts?period=2026-11-01..2026-11-22');
  });

  test('that cannot be read in an address is left out, and that is said', async () => {
    const desk = await open('#/contacts?period=someday&team=south');
    expect(screen.getByText(/address could not be read/)).toBeTruthy();
    expect(lastFilter(desk)).toMatchObject({ team: ['south'] });
  });

  test('is kept under a name with its screen, and opened by it', async () => {
    const views: SavedView[] = [];
    const desk = await open('#/contacts?period=this-week&team=south&metric=saved', {
      ...exampleReports(),
      'view.list': () => ({ views: [...views] }),
      'view.save': (given) => {
        const view = {
          ...given,
          id: '00000007-0000-4000-8000-000000000001' as ViewId,
          ownerId: '00000009-0000-4000-8000-000000000001' as AgentId,
          ownerName: 'Siti Rahma',
          mayChange: true,
          updatedAtMs: 0,
        };
        views.push(view);
        return { view };
      },
    });
    await desk.user.click(button('Saved views'));
    await desk.user.type(await screen.findByLabelText('Name of this view'), 'South now{Enter}');
    await desk.happen(() => {});
    expect((await screen.findByText('South now')).getAttribute('href')).toBe(
      '#/contacts?period=this-week&team=south&metric=saved',
    );
  });
});
