import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { axeFindings, colorFindings } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { describeBrowser } from '../support/describe-with.ts';
import { type ConsolePage, openConsole } from '../support/fake-host/console-page.ts';
import { exampleDay } from '../support/fake-host/examples.ts';
import { createFakeHost, type FakeHostOptions } from '../support/fake-host/fake-host.ts';
import { PRICE_PLAYBOOK } from '../support/fake-host/price-playbook.ts';
import { MOST_LAYOUT_SHIFT, watchLayoutShift } from '../support/layout-shift.ts';
import { led, type Play, talk, WALKS } from './console-walks.ts';

describeBrowser('the console in a real browser', () => {
  let browser: Browser;
  let open: ConsolePage[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    for (const page of open) await page.close();
    open = [];
  });
  afterAll(() => browser.close());

  type Shown = { readonly options?: FakeHostOptions; readonly play: Play };

  async function show({ options, play }: Shown, width = 1440, height = 900) {
    const host = createFakeHost({ day: exampleDay(Date.now()), ...options });
    const shown = await openConsole(browser, host, { viewport: { width, height } });
    open.push(shown);
    await shown.page.locator('[data-testid=call-bar], form').first().waitFor();
    await play(shown.page, host);
    return { ...shown, host };
  }

  test.each(WALKS)('$through has nothing for axe to find, in light and in dark', async (walk) => {
    let colorScheme: 'light' | 'dark' = 'light';
    const options = { ...walk.options, preferences: { colorScheme } };
    const { page, host, complaints } = await show({ options, play: async () => {} });
    for (const { name, play, except, leave } of walk.states) {
      await play(page, host);
      // All in the colors that the state before has left, then what other colors can change.
      const found = [await axeFindings(page, except)];
      colorScheme = colorScheme === 'light' ? 'dark' : 'light';
      host.handlers['preferences.set']({ ...host.view().preferences, colorScheme });
      await page.locator(`[data-mantine-color-scheme=${colorScheme}]`).waitFor();
      found.push(await colorFindings(page));
      expect({ [name]: found.flat() }).toEqual({ [name]: [] });
      await leave?.(page, host);
    }
    // Content refused by the policy, failed loads and errors would show here.
    expect(complaints).toEqual([]);
  });

  test('nothing moves when a contact rings, and typing goes on where it was', async () => {
    const { page, host } = await show({ play: async () => {} });
    const middle = page.getByRole('region', { name: 'Today', exact: true });
    const before = await middle.boundingBox();
    const bar = await page.getByTestId('call-bar').boundingBox();
    host.ring('known');
    await page.getByTestId('pop').getByText('Budi Santoso').waitFor();
    expect(await middle.boundingBox()).toEqual(before);
    expect(await page.getByTestId('call-bar').boundingBox()).toEqual(bar);
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
              sum += (entry as PerformanceEntry & { value: number }).value;
            }
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 100);
        }),
    );
    expect(shift).toBeLessThan(0.02);
  });

  test('the agent’s state is changed by keys alone', async () => {
    const { page, host } = await show({ play: async () => {} });
    await page.getByRole('button', { name: /^Ready/ }).focus();
    await page.keyboard.press('Enter');
    const first = page.getByRole('menuitem', { name: 'Break' });
    await first.waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === 'Break');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('No contacts will come until you are ready.').waitFor();
    expect(host.view().agent.state).toEqual({ kind: 'not-ready', reason: 'lunch' });
  });

  test('every answer’s key reaches the page while the agent types', async () => {
    const keys = ['Digit1', 'Digit2', 'Digit3', 'Digit4'];
    const { page, host } = await show({ options: { playbook: PRICE_PLAYBOOK }, play: led });
    const answers = PRICE_PLAYBOOK.steps.flatMap((one) =>
      one.id === PRICE_PLAYBOOK.start && 'answers' in one ? one.answers : [],
    );
    const back = page.getByRole('button', { name: /^Back/ });
    for (const [place, key] of keys.entries()) {
      await page.getByRole('textbox', { name: 'Notes' }).focus();
      await page.keyboard.press(`Alt+Shift+${key}`);
      await back.waitFor();
      expect(host.view().contact?.playbook?.taken).toMatchObject([{ outcome: answers[place]?.id }]);
      // Shift turns the digit into another character, and none of it may end up in the notes.
      expect(await page.getByRole('textbox', { name: 'Notes' }).inputValue()).toBe('');
      await back.click();
      await back.waitFor({ state: 'detached' });
    }
  });

  test('nothing moves when the customer’s words propose a refusal', async () => {
    const { page, host } = await show({ play: talk });
    const shifts = await watchLayoutShift(page);
    const before = await page.getByTestId('suggestion').boundingBox();
    host.say('customer', 'Jangan tawarkan apa-apa lagi.');
    await page.getByRole('button', { name: /^Yes, no more offers/ }).waitFor();
    expect((await page.getByTestId('suggestion').boundingBox())?.y).toBe(before?.y);
    expect(await shifts.total()).toBeLessThan(MOST_LAYOUT_SHIFT);
  });

  test('on the smallest screen everything that can be done is in sight', async () => {
    const { page } = await show({ play: talk }, 1100, 700);
    const seen = async (name: RegExp) => {
      const box = await page.getByRole('button', { name }).first().boundingBox();
      expect(box).not.toBeNull();
      if (box === null) return;
      expect(box.y + box.height).toBeLessThanOrEqual(700);
      expect(box.x + box.width).toBeLessThanOrEqual(1100);
      // The button itself is what a pointer would hit there.
      const hit = await page.evaluate(
        ([x, y]) => document.elementFromPoint(x ?? 0, y ?? 0)?.closest('button')?.textContent,
        [box.x + box.width / 2, box.y + box.height / 2],
      );
      expect(hit).toMatch(name);
    };
    await seen(/^Present the offer/);
    await seen(/^Cancel the service/);
    await seen(/^End contact/);
    await page.keyboard.press('Alt+P');
    await page.getByRole('button', { name: /^Accepted/ }).waitFor();
    await seen(/^Accepted/);
    const must = await page.getByText('Say before the customer agrees').boundingBox();
    expect((must?.y ?? 700) + (must?.height ?? 0)).toBeLessThan(700 - 60);
    await seen(/^Declined/);
  });

  test('fits every size without scrolling sideways', async () => {
    const { page } = await show({ play: talk });
    for (const [width, height] of [
      [1100, 700],
      [1920, 1080],
      // 1280 pixels wide at 400 %: one column, and no scrolling sideways.
      [320, 640],
    ] as const) {
      await page.setViewportSize({ width, height });
      const { scrollWidth, clientWidth } = await page.evaluate(() => ({
        scrollWidth: document.documentElement.scrollWidth,
        clientWidth: document.documentElement.clientWidth,
      }));
      expect(clientWidth).toBeLessThanOrEqual(width);
      expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    }
  });
});
