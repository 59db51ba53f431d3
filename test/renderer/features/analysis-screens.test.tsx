import { beforeEach, describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { HostError } from '../../../shared/contract/host-error.ts';
import type { SupervisorInput } from '../../../shared/protocol/supervisor-requests.ts';
import { axeFindingsHere } from '../../support/axe-in-jsdom.ts';
import {
  exampleAnalysis,
  exampleCohorts,
  exampleUnusual,
} from '../../support/fake-host/analysis-examples.ts';
import type { ReportAnswers } from '../../support/fake-host/report-answers.ts';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

async function open(hash: string, change: ReportAnswers = {}): Promise<RenderedConsole> {
  history.replaceState(null, '', hash);
  const desk = await renderConsole({
    role: 'supervisor',
    reports: { ...exampleAnalysis(), ...change },
  });
  await screen.findByRole('heading', { level: 1 });
  await desk.happen(() => {});
  return desk;
}

const figuresAsked = (desk: RenderedConsole) =>
  desk.host.calls
    .filter(({ method }) => method === 'report.figures')
    .map(({ input }) => input as SupervisorInput<'report.figures'>);
const table = (name: string | RegExp, hidden = false) =>
  within(screen.getByRole('table', { name, hidden }));
const rowsOf = (name: string | RegExp, hidden = false) =>
  table(name, hidden)
    .getAllByRole('row', { hidden })
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent));
const figure = (name: string) => screen.getByText(name, { selector: 'dt' }).closest('div');

beforeEach(() => history.replaceState(null, '', '/'));

describe('first-contact resolution', () => {
  test('stands three times side by side, each with what it is among, and what is pending beside it', async () => {
    await open('#/fcr');
    for (const [name, note] of [
      ['FCR, claimed', 'What agents say'],
      ['FCR, confirmed', 'What customers say'],
      ['FCR, verified', 'Of claims whose window has closed'],
      ['Claims pending', 'The window is still open'],
    ] as const) {
      expect(figure(name)?.textContent).toContain(note);
    }
    expect(figure('FCR, verified')?.textContent).toContain('6 of 10');
  });

  test('leads to the repeat contacts that broke it, of all and of one reason', async () => {
    await open('#/fcr?team=nordic');
    const all = within(figure('Came back') as HTMLElement).getByRole('link');
    expect(all.getAttribute('href')).toMatch(
      /^#\/contacts\?.*team=nordic&metric=fcr-repeats&part=of$/,
    );
    const [price] = screen.getAllByRole('link', { name: 'Open contacts' });
    expect(price?.getAttribute('href')).toMatch(/reason=price&metric=fcr-repeats/);
  });

  test('is told apart by reason, queue, product or team', async () => {
    const desk = await open('#/fcr');
    await desk.user.click(screen.getByRole('radio', { name: 'Queue' }));
    await desk.happen(() => {});
    expect(figuresAsked(desk).at(-1)).toMatchObject({ by: 'queue' });
    expect(location.hash).toMatch(/by=queue/);
  });

  test('names first what customers come back for most, and how many more than at the overall rate', async () => {
    await open('#/fcr');
    expect(
      rowsOf('What customers come back for within 7 days').map((cells) => cells.slice(1, 5)),
    ).toEqual([
      ['200', '60', '30.0% (24–37%)', '+20'],
      ['200', '20', '10.0% (7–15%)', '-20'],
    ]);
  });

  test('has its cohorts by week, empty where the days have not gone by', async () => {
    await open('#/fcr');
    const weeks = rowsOf('By week of first contact');
    expect(weeks).toHaveLength(4);
    expect(weeks[0]).toEqual(['16 Nov 2026', '100', ...Array(9).fill('Not known yet')]);
    expect(weeks[1]?.slice(0, 8)).toEqual([
      '9 Nov 2026',
      '101',
      '10.0%',
      '15.0%',
      '17.5%',
      '19.4%',
      '19.8%',
      'Not known yet',
    ]);
    const curve = rowsOf('How soon customers come back', true);
    expect(curve).toHaveLength(27);
    expect(curve[0]).toEqual(['1 day', '10.0% (8–12%)']);
  });

  test('says in the curve’s place what it will show and from when, once it is known to be empty', async () => {
    const nobody = { atRisk: 0, returned: 0, share: null, low: null, high: null };
    let known = false;
    const desk = await open('#/fcr', {
      'report.cohorts': () => {
        if (!known) throw new HostError('server-unreachable', 'No connection.');
        const { curve, ...rest } = exampleCohorts();
        return { ...rest, curve: curve.map(({ days }) => ({ days, ...nobody })), weeks: [] };
      },
    });
    const curve = () => screen.getByRole('region', { name: 'How soon customers come back' });
    expect(curve().textContent).not.toContain('Nothing yet');
    known = true;
    location.hash = '#/fcr?team=nordic';
    await within(curve()).findByText(/^Nothing yet\. From one day after/);
    await desk.happen(() => {});
    const weeks = screen.getByRole('region', { name: 'By week of first contact' });
    expect(weeks.textContent).toContain('Each week gets a row here');
  });

  test('has nothing axe objects to', async () => {
    await open('#/fcr');
    expect(await axeFindingsHere()).toEqual([]);
  });
});

describe('trends and causes', () => {
  test('has a picture of contacts over time for each of the most frequent reasons', async () => {
    const desk = await open('#/trends?period=last-90-days');
    const overTime = figuresAsked(desk).filter(({ by }) => by === 'week');
    expect(overTime.flatMap(({ filter }) => filter.reason ?? [])).toEqual(
      expect.arrayContaining(['discount-20-6m', 'speed-upgrade-12m', '-']),
    );
    const numbers = rowsOf('Discount', true);
    expect(numbers[0]?.[1]).toBe('40');
  });

  test('shows why customers want to leave beside as many days before', async () => {
    const before: SupervisorInput<'report.figures'>[] = [];
    const figures = exampleAnalysis()['report.figures'];
    const desk = await open('#/trends', {
      'report.figures': (input) => {
        const answer = figures?.(input) as never;
        if (input.filter.period.kind !== 'between') return answer;
        before.push(input);
        return {
          ...(answer as object),
          rows: [
            {
              key: 'discount-20-6m',
              label: 'Discount',
              figures: { 'churn-contacts': { value: 55 } },
            },
          ],
        } as never;
      },
    });
    await desk.happen(() => {});
    expect(before.at(-1)).toMatchObject({
      filter: {
        period: { from: '2026-09-28', to: '2026-10-25' },
        reason: ['discount-20-6m', 'speed-upgrade-12m', '-'],
      },
    });
    expect(rowsOf('Why customers want to leave').map((cells) => cells.at(-1))).toEqual([
      '-15 (before: 55)',
      '+30 (before: 0)',
      '+20 (before: 0)',
    ]);
  });

  test('puts what customers answered beside what agents claim', async () => {
    await open('#/trends');
    const heads = table('Feedback beside the agents’ log')
      .getAllByRole('columnheader')
      .map((head) => head.textContent);
    for (const name of ['CSAT', 'NPS', 'FCR, confirmed', 'FCR, claimed', 'Sentiment']) {
      expect(heads.some((head) => head?.includes(name))).toBe(true);
    }
    const overTime = rowsOf('What customers say and what agents claim', true);
    expect(overTime[0]?.slice(1)).toEqual(Array(3).fill('60.0% (50–80%)'));
    expect(overTime[2]?.slice(1)).toEqual(['–', '–', '–']);
  });

  test('has nothing axe objects to', async () => {
    await open('#/trends');
    expect(await axeFindingsHere()).toEqual([]);
  });
});

describe('unusual use', () => {
  const worthALook = () => within(screen.getByRole('region', { name: 'Worth a look' }));

  test('asks a question and gives no verdict: who differs, from what, and where to look', async () => {
    await open('#/unusual?reason=price');
    const [only, ...others] = worthALook().getAllByRole('listitem');
    expect(others).toEqual([]);
    expect(only?.textContent).toMatch(
      /Anders Lie differs by more than chance explains: 75.0% over 136 cases.+usually give 40.0%. It may have a good reason./,
    );
    const link = worthALook().getByRole('link', { name: 'Open the contacts of Anders Lie' });
    expect(link.getAttribute('href')).toMatch(
      /agent=00000009-0000-4000-8000-000000000008&reason=price&metric=acceptance-rate&part=among$/,
    );
  });

  test('lists everybody by name with what chance allows, and cannot be put in another order', async () => {
    await open('#/unusual');
    const all = rowsOf('All that were compared, by name');
    expect(all).toHaveLength(25);
    expect(all[0]?.slice(0, 4)).toEqual(['Anders Lie', '136', '75.0%', '40.0%']);
    expect(all[1]?.at(-1)).toBe('Too few cases to tell');
    const heads = table('All that were compared, by name').getAllByRole('columnheader');
    for (const head of heads) expect(within(head).queryByRole('button')).toBeNull();
    expect(rowsOf('Difference from what the same cases usually give', true)[0]).toEqual([
      'Anders Lie',
      '136',
      '+35',
    ]);
  });

  test('says how it compares, and when everybody varies more than by chance', async () => {
    const desk = await open('#/unusual?question=agent-slow-cancels');
    expect(screen.getByText(/vary 1.6 times as much as chance explains/)).toBeTruthy();
    expect(screen.getByText(/longer than 7m 0s/)).toBeTruthy();
    expect(desk.faults).toEqual([]);
  });

  test('takes another question, and keeps it in the address', async () => {
    const desk = await open('#/unusual');
    await desk.user.selectOptions(
      screen.getByRole('combobox', { name: 'What to look at' }),
      'Grants used, by agent',
    );
    await desk.happen(() => {});
    expect(location.hash).toMatch(/question=agent-grants/);
    const asked = desk.host.calls.filter(({ method }) => method === 'report.unusual').at(-1);
    expect(asked?.input).toMatchObject({ question: 'agent-grants' });
  });

  test('says so where nothing differs, and where nobody has cases enough', async () => {
    const calm = exampleUnusual('agent-acceptance');
    const units = calm.units.map((unit) => ({ ...unit, flagged: false }));
    await open('#/unusual', { 'report.unusual': () => ({ ...calm, units }) });
    expect(worthALook().getByText('Nothing differs by more than chance explains.')).toBeTruthy();
  });

  test('has nothing axe objects to', async () => {
    await open('#/unusual');
    expect(await axeFindingsHere()).toEqual([]);
  });
});
