import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  acceptWhenRinging,
  getReady,
  hangUp,
  moveTo,
  note,
  press,
  synced,
  wrapUp,
} from '../support/agent-at-desk.ts';
import { addCaller } from './customers.ts';
import type { Scenario } from './scenario.ts';

/** What one and the same call looks like in each language, and the keys that lead there. */
const LANGUAGES = [
  {
    keys: ['ArrowDown'],
    code: 'id',
    words: ['Melayani', 'Siapa', 'Yang dibicarakan', 'Catatan'],
    money: /€\s?59,00 per bulan/,
    since: 'Mei 2022',
  },
  {
    keys: ['ArrowDown', 'ArrowDown'],
    code: 'nl',
    words: ['In gesprek', 'Wie', 'Wat er wordt gezegd', 'Notities'],
    money: /€\s59,00 per maand/,
    since: 'mei 2022',
  },
  {
    keys: ['ArrowUp'],
    code: 'nb',
    words: ['I samtale', 'Hvem', 'Det som blir sagt', 'Notat'],
    money: /(59,00\s€|€\s59,00) per måned/,
    since: 'mai 2022',
  },
  {
    keys: ['Home'],
    code: 'en',
    words: ['On contact', 'Who', 'What is being said', 'Notes'],
    money: /€59\.00 a month/,
    since: 'May 2022',
  },
] as const;

export const languages: Scenario = {
  name: 'the settings, in the middle of a call',
  prepare: (db) =>
    addCaller(db, {
      name: 'Hana Widodo',
      phones: ['+628133344455'],
      customerSince: new Date(Date.UTC(2022, 4, 15)),
    }),
  play: (cast) => {
    test('change the language at once: words, money, dates, and what the page says it is in', async () => {
      const { phone, ane } = cast;
      const { page } = ane;
      await getReady(page);
      await phone.offer({ contactId: 'languages', from: '+628133344455', queue: 'cancellation' });
      await acceptWhenRinging(page, 'Hana Widodo');
      await phone.taken('languages');
      await phone.connect('languages');
      await note(page, 'half a sent');

      await press(page, 'Control+,');
      const select = page.getByRole('complementary').getByRole('combobox').first();
      await moveTo(page, select);
      for (const { keys, code, words, money, since } of LANGUAGES) {
        await press(page, ...keys);
        await page.locator(`html[lang="${code}"]`).waitFor({ state: 'attached' });
        for (const word of words) await page.getByText(word, { exact: true }).first().waitFor();
        const pop = await page.getByTestId('pop').innerText();
        expect(pop).toMatch(money);
        expect(pop).toContain(since);
        // Whoever is choosing can go on choosing.
        expect(await select.evaluate((field) => field === document.activeElement)).toBe(true);
      }
    });

    test('change the colours at once, and leave what was being typed', async () => {
      const { page } = cast.ane;
      const colours = page.getByRole('group', { name: 'Colours' });
      await moveTo(page, colours.getByRole('radio', { checked: true }));
      // In order: light, dark, as the system has it.
      await press(page, 'ArrowLeft');
      await scheme(page, 'dark');
      const dark = await lightness(page);
      await press(page, 'ArrowLeft');
      await scheme(page, 'light');
      expect(await lightness(page)).toBeGreaterThan(dark + 0.5);
      await press(page, 'Escape');
      await page.getByRole('heading', { name: 'Settings' }).waitFor({ state: 'detached' });

      await note(page, 'ence');
      expect(await page.getByLabel('Notes', { exact: true }).inputValue()).toBe('half a sentence');
      await hangUp(page);
      await wrapUp(page, 'Resolved');
      await synced(page);
    });
  },
};

async function scheme(page: Page, name: 'light' | 'dark'): Promise<void> {
  await page.locator(`html[data-mantine-color-scheme="${name}"]`).waitFor({ state: 'attached' });
}

/** How light the page's ground is drawn, from 0 to 1. */
function lightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [red = 0, green = 0, blue = 0] =
      getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
    return (red + green + blue) / (3 * 255);
  });
}
