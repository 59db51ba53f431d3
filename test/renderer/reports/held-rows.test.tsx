import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { exampleAnalysis, exampleCohorts } from '../../support/fake-host/analysis-examples.ts';
import { exampleFloor } from '../../support/fake-host/examples.ts';
import { exampleFigures } from '../../support/fake-host/report-examples.ts';
import { type RenderedConsole, renderConsole } from '../../support/render-console.tsx';

const DISCOUNT = '20% off for 6 months';
const UPGRADE = 'Faster broadband, free for 12 months';

type Figures = ReturnType<typeof exampleFigures>;
type Cohorts = ReturnType<typeof exampleCohorts>;

/** What the day makes of the answers of a moment ago; as they were until something has happened. */
const day = {
  figures: (answer: Figures): Figures => answer,
  cohorts: (answer: Cohorts): Cohorts => answer,
};

async function open(hash: string): Promise<RenderedConsole> {
  history.replaceState(null, '', hash);
  const desk = await renderConsole({
    role: 'supervisor',
    reports: {
      ...exampleAnalysis(),
      'report.figures': (input) => day.figures(exampleFigures(input)),
      'report.cohorts': () => day.cohorts(exampleCohorts()),
    },
  });
  await screen.findByRole('heading', { level: 1 });
  await desk.happen(() => {});
  return desk;
}

/** The floor has changed, and as much time has gone by as lies between two looks at the figures. */
async function goOn(desk: RenderedConsole, change: Partial<typeof day>): Promise<void> {
  Object.assign(day, change);
  jest.useFakeTimers({ advanceTimers: true });
  await desk.happen(() => desk.host.setFloor(exampleFloor(Date.now())));
  await desk.happen(() => jest.advanceTimersByTime(5_000));
  jest.useRealTimers();
  await desk.happen(() => {});
}

const table = (name: RegExp) => screen.getByRole('table', { name });
const rowsOf = (name: RegExp) =>
  within(table(name))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [row.children[0]?.textContent, row.children[1]?.textContent]);
const catchUp = (name: RegExp) =>
  within(table(name).closest('section') as HTMLElement).getByRole('button', {
    name: 'Bring up to date',
  });
const isBehind = (name: RegExp) => catchUp(name).getAttribute('aria-disabled') === 'false';
const tile = (name: string) =>
  screen.getByText(name, { selector: 'dt' }).closest('div')?.querySelector('dd')?.textContent;

/** One more of everything, in the totals and in each row. */
const oneMore = (answer: Figures): Figures => {
  const more = (figures: Figures['total']) =>
    Object.fromEntries(
      Object.entries(figures).map(([metric, figure]) => [
        metric,
        { ...figure, value: figure.value === null ? null : figure.value + 1 },
      ]),
    );
  return {
    ...answer,
    total: more(answer.total),
    rows: answer.rows.map((row) => ({ ...row, figures: more(row.figures) })),
  };
};
const turnedAround = (answer: Figures): Figures => ({
  ...oneMore(answer),
  rows: oneMore(answer).rows.toReversed(),
});
const withoutFirst = (answer: Figures): Figures => ({
  ...oneMore(answer),
  rows: oneMore(answer).rows.slice(1),
});

beforeEach(() => {
  history.replaceState(null, '', '/');
  day.figures = (answer) => answer;
  day.cohorts = (answer) => answer;
});
afterEach(() => {
  jest.useRealTimers();
});

describe('a table of figures while the day goes on', () => {
  test('has the figures of its totals, each in the row it was in, until it is put in order', async () => {
    const desk = await open('#/usage');
    expect(tile('Offers presented')).toMatch(/^40/);
    const [link] = within(table(/offer/)).getAllByRole('link');
    await desk.happen(() => link?.focus());
    await goOn(desk, { figures: turnedAround });
    expect(tile('Offers presented')).toMatch(/^41/);
    expect(rowsOf(/offer/)).toEqual([
      [DISCOUNT, expect.stringMatching(/^41/)],
      [UPGRADE, expect.stringMatching(/^31/)],
      ['Not known', expect.stringMatching(/^21/)],
    ]);
    expect(document.activeElement).toBe(link);
    expect(link?.closest('tr')?.firstChild?.textContent).toBe(DISCOUNT);
    expect(isBehind(/offer/)).toBe(true);

    await desk.user.click(catchUp(/offer/));
    expect(rowsOf(/offer/).map(([name]) => name)).toEqual(['Not known', UPGRADE, DISCOUNT]);
    expect(isBehind(/offer/)).toBe(false);
    expect(document.activeElement).toBe(catchUp(/offer/));
  });

  test('stays as it was, whole, while a row of it has gone elsewhere, until asked anew', async () => {
    const desk = await open('#/usage');
    const before = rowsOf(/offer/);
    await goOn(desk, { figures: withoutFirst });
    expect(rowsOf(/offer/)).toEqual(before);
    expect(isBehind(/offer/)).toBe(true);
    await desk.user.click(within(table(/offer/)).getByRole('button', { name: 'Offers presented' }));
    await desk.happen(() => {});
    expect(rowsOf(/offer/)).toEqual([
      [UPGRADE, expect.stringMatching(/^31/)],
      ['Not known', expect.stringMatching(/^21/)],
    ]);
    expect(isBehind(/offer/)).toBe(false);
  });

  test('fills by itself where there was nothing', async () => {
    day.figures = (answer) => ({ ...answer, rows: [], rowCount: 0 });
    const desk = await open('#/usage');
    await goOn(desk, { figures: (answer) => answer });
    expect(rowsOf(/offer/)).toHaveLength(3);
    expect(isBehind(/offer/)).toBe(false);
  });
});

describe('first-contact resolution while the day goes on', () => {
  const RETURNS = /What customers come back for/;
  const later = (answer: Cohorts): Cohorts => ({
    ...answer,
    weeks: answer.weeks.map((week) => ({ ...week, contacts: week.contacts + 5 })),
    curve: answer.curve.map((at) => ({ ...at, share: at.share === null ? null : 0.5 })),
    rows: answer.rows
      .map((row) => ({ ...row, returned: { ...row.returned, among: 300 } }))
      .toReversed(),
  });

  test('has tables, cohorts and curve of one moment with its totals', async () => {
    const desk = await open('#/fcr');
    await goOn(desk, { figures: oneMore, cohorts: later });
    expect(tile('FCR, claimed')).toMatch(/^160/);
    expect(rowsOf(/by reason/)[0]?.[1]).toMatch(/^160/);
    expect(rowsOf(RETURNS)).toEqual([
      ['Too expensive', '300'],
      ['Moving house', '300'],
    ]);
    expect(isBehind(RETURNS)).toBe(true);
    expect(rowsOf(/By week of first contact/)[0]).toEqual(['16 Nov 2026', '105']);
    const curve = screen.getByRole('table', { name: /How soon customers come back/, hidden: true });
    expect(curve.textContent).toContain('50.0%');
  });
});
