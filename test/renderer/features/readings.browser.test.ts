import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings, colorFindings } from '../../support/axe.ts';
import { launchBrowser } from '../../support/browser.ts';
import { describeBrowser } from '../../support/describe-with.ts';
import { type ConsolePage, openConsole } from '../../support/fake-host/console-page.ts';
import { createFakeHost, type FakeHost } from '../../support/fake-host/fake-host.ts';
import { MOST_LAYOUT_SHIFT, watchLayoutShift } from '../../support/layout-shift.ts';

const GLAD = 'Bagus, mantap, saya puas.';
const CROSS = 'Tagihan saya mahal, lambat, buruk.';

const log = (page: Page) => page.getByRole('region', { name: 'Conversation' });
const notes = (page: Page) => page.getByRole('textbox', { name: 'Notes' });
const chooser = (page: Page) => page.getByRole('toolbar', { name: 'How does this read?' });

/** The customer grows cross within a few sentences. */
async function sour(page: Page, host: FakeHost): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) host.say('customer', CROSS);
  await page.getByText(/^Mood falling fast/).waitFor();
}

/** Says by keys alone that the newest words were neutral. */
async function correct(page: Page): Promise<void> {
  await page.keyboard.press('Alt+Shift+E');
  await chooser(page).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByText('corrected', { exact: true }).waitFor();
}

async function takeIntent(page: Page): Promise<void> {
  await page.keyboard.press('Alt+Shift+W');
  await page.getByText(/noted$/).waitFor();
}

describeBrowser('what is read from the customer’s words, in a real browser', () => {
  let browser: Browser;
  let open: ConsolePage | undefined;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(() => open?.close());
  afterAll(() => browser.close());

  /** A call on which the customer was glad at first. */
  async function onCall({ width = 1440, height = 900 } = {}) {
    const host = createFakeHost({ preferences: { colorScheme: 'light' } });
    open = await openConsole(browser, host, { viewport: { width, height } });
    const { page, complaints } = open;
    await page.getByTestId('call-bar').waitFor();
    host.ring('known');
    await page.getByTestId('ring').waitFor();
    await page.keyboard.press('Alt+A');
    await page.getByTestId('suggestion').waitFor();
    host.say('customer', GLAD);
    await page.getByText(GLAD).waitFor();
    return { page, host, complaints };
  }

  test('has nothing for axe to find, in light and in dark, with a chooser open', async () => {
    const { page, host, complaints } = await onCall();
    await sour(page, host);
    await correct(page);
    await takeIntent(page);
    await page.keyboard.press('Alt+Shift+E');
    await page.getByRole('button', { name: 'Take back' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    host.handlers['preferences.set']({ ...host.view().preferences, colorScheme: 'dark' });
    await page.locator('[data-mantine-color-scheme=dark]').waitFor();
    expect(await colorFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('moves nothing when a mood falls fast, a reading is corrected and an intent is taken', async () => {
    const { page, host } = await onCall();
    const shifts = await watchLayoutShift(page);
    const places = async () => [await log(page).boundingBox(), await notes(page).boundingBox()];
    const before = await places();
    await notes(page).focus();
    await sour(page, host);
    await correct(page);
    await takeIntent(page);
    await page.keyboard.type('typed on');
    expect(await notes(page).inputValue()).toBe('typed on');
    expect(await places()).toEqual(before);
    expect(await shifts.total()).toBeLessThan(MOST_LAYOUT_SHIFT);
  });

  test('stays where it is while it is being corrected, and in sight, on the smallest screen too', async () => {
    const { page, host } = await onCall({ width: 1100, height: 700 });
    await sour(page, host);
    await page.keyboard.press('Alt+Shift+E');
    const before = await chooser(page).boundingBox();
    for (let turn = 0; turn < 5; turn += 1) host.say('agent', `Saya mengerti, nomor ${turn}.`);
    await page.getByRole('button', { name: 'New below' }).waitFor();
    expect(await chooser(page).boundingBox()).toEqual(before);
    const frame = await log(page).boundingBox();
    if (before === null || frame === null) throw new Error('nothing is to be seen');
    expect(before.x).toBeGreaterThanOrEqual(frame.x);
    expect(before.y).toBeGreaterThanOrEqual(frame.y);
    expect(before.x + before.width).toBeLessThanOrEqual(frame.x + frame.width);
  });

  test('tells its odds where the pointer is, and where the focus is, within the page', async () => {
    const { page } = await onCall({ width: 1100, height: 700 });
    const odds = page.getByText(/^Negative 0% · neutral \d+% · positive \d+%/);
    const mark = log(page).getByRole('button', { name: /^Positive/ });
    await mark.hover();
    await odds.waitFor();
    await notes(page).hover();
    await odds.waitFor({ state: 'detached' });
    await log(page).focus();
    await page.keyboard.press('Tab');
    await odds.waitFor();
    expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});
