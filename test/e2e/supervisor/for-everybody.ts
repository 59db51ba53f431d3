import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Screen } from '../../../renderer/address/address.ts';
import { acceptWhenRinging, getReady, hangUp, press, wrapUp } from '../../support/agent-at-desk.ts';
import { axeFindings, colorFindings } from '../../support/axe.ts';
import { MOST_LAYOUT_SHIFT, watchLayoutShift } from '../../support/layout-shift.ts';
import { FRIDA } from './company.ts';
import { openScreen, openStory, THIS_MONTH } from './reading.ts';
import type { Scene } from './scene.ts';

const TABS = [
  ['floor', 'The floor'],
  ['approvals', 'Approvals'],
  ['usage', 'Save offers'],
  ['fcr', 'First-contact resolution'],
  ['trends', 'Trends and causes'],
  ['unusual', 'Unusual use'],
  ['follow-ups', 'Follow-ups'],
  ['reports', 'Reports'],
] as const satisfies readonly (readonly [Screen, string])[];
const SCREENS: readonly Screen[] = [
  ...TABS.map(([screen]) => screen),
  'contacts',
  'story',
  'audit',
];

async function inScheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.locator(`[data-mantine-color-scheme=${colorScheme}]`).waitFor();
}

export const forEverybody: Scene = {
  name: 'every screen, for everybody',
  play: (cast) => {
    test.each(SCREENS)('%s has nothing axe finds wrong, in light and in dark', async (screen) => {
      const { page } = cast.astrid;
      if (screen === 'story') await openStory(page);
      else await openScreen(page, screen, THIS_MONTH);
      await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
      await inScheme(page, 'light');
      expect(await axeFindings(page)).toEqual([]);
      await inScheme(page, 'dark');
      expect(await colorFindings(page)).toEqual([]);
    });

    test('charts are drawn in the colors of the page, in light and in dark', async () => {
      const { page } = cast.astrid;
      await openScreen(page, 'usage', THIS_MONTH);
      for (const scheme of ['light', 'dark'] as const) {
        await inScheme(page, scheme);
        await page.waitForFunction(() => {
          const colorOf = (found: Element | null) => found && getComputedStyle(found);
          const ink = colorOf(document.querySelector('main h1'))?.color;
          const words = [...document.querySelectorAll('main svg text')];
          return words.some((word) => colorOf(word)?.fill === ink);
        });
        const lines = page.getByRole('region', { name: 'Over time' }).locator('svg path[stroke]');
        const colors = await lines.evaluateAll((all) =>
          all.map((each) => each.getAttribute('stroke')),
        );
        // Three lines, and those of the axis.
        expect(new Set(colors).size).toBeGreaterThan(3);
      }
    });

    test('one key goes on to the next screen, and round to the first', async () => {
      const { page } = cast.siri;
      await openScreen(page, 'floor', THIS_MONTH);
      for (const [, title] of [...TABS.slice(1), TABS[0]]) {
        await press(page, 'Alt+PageDown');
        await page.getByRole('heading', { level: 1, name: title }).waitFor();
      }
    });

    test('Tab goes through a screen in the order it is read in', async () => {
      const { page } = cast.siri;
      await openScreen(page, 'usage', THIS_MONTH);
      await page.getByRole('heading', { level: 1, name: 'Save offers' }).waitFor();
      const tops: number[] = [];
      await page.getByRole('link', { name: 'Save offers' }).focus();
      for (let step = 0; step < 14; step += 1) {
        await press(page, 'Tab');
        tops.push(
          await page.evaluate(
            () => scrollY + (document.activeElement?.getBoundingClientRect().top ?? Number.NaN),
          ),
        );
      }
      // Within a row nothing is far above or below the rest.
      expect(tops.every((top, at) => at === 0 || top > (tops[at - 1] ?? 0) - 40)).toBe(true);
    });

    test('nothing on the floor moves as a contact comes, is taken and goes', async () => {
      const { phone, ane, siri } = cast;
      const { page } = siri;
      await getReady(ane.page);
      await openScreen(page, 'floor');
      await phone.offer({ contactId: 'day-3', from: FRIDA.phone, queue: 'cancellation' });
      const row = page.getByRole('region', { name: 'Open contacts' }).locator('tbody tr');
      await row.getByText('Ringing', { exact: true }).waitFor();
      const shifts = await watchLayoutShift(page);
      await acceptWhenRinging(ane.page, FRIDA.name);
      await row.getByText('Live', { exact: true }).waitFor();
      await phone.taken('day-3');
      await phone.connect('day-3');
      await phone.say('day-3', 'I am so unhappy, I want to cancel.');
      await row
        .getByText(/^Negative/)
        .first()
        .waitFor();
      await hangUp(ane.page);
      await row.getByText('Over', { exact: true }).waitFor();
      expect(await shifts.total()).toBeLessThan(MOST_LAYOUT_SHIFT);
      await wrapUp(ane.page, 'Follow-up needed');
    });
  },
};
