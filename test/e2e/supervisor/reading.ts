import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Download, Locator, Page } from 'playwright-core';
import readExcelFile from 'read-excel-file/node';
import type { Screen } from '../../../renderer/address/address.ts';

/** What a supervisor sees and takes along. */

/** Long enough to hold all that the office does today, too short for what it has behind it. */
export const THIS_WEEK = 'period=last-7-days';
/** What it has behind it as well. */
export const THIS_MONTH = 'period=last-28-days';

/** Opens a screen by its address, as a link that somebody was sent. */
export async function openScreen(page: Page, screen: Screen, query = THIS_WEEK): Promise<void> {
  const address = `#/${screen}?${query}`;
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
}

/** Opens the full story of the team's newest contact in which an offer was accepted. */
export async function openStory(page: Page): Promise<void> {
  await openScreen(page, 'contacts', `${THIS_WEEK}&team=main&metric=offers-accepted&part=of`);
  await page.getByRole('heading', { level: 1, name: /^Contacts behind/ }).waitFor();
  // The rows may still be those of the list before.
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await page.getByRole('list', { name: 'What was said and what happened' }).waitFor();
}

/** The figure under a name, once it is this; `value` as it stands on the screen. */
export async function figureIs(page: Page, name: string, value: string): Promise<Locator> {
  const tile = page.locator('dl > div').filter({
    has: page.locator('dt').filter({ hasText: new RegExp(`^${name}`) }),
  });
  const figure = tile.getByRole('definition');
  await figure.getByText(value, { exact: true }).first().waitFor();
  return figure;
}

/** The rows of a saved table, as text. */
export async function rowsOf(download: Download): Promise<string[][]> {
  const path = await download.path();
  if (download.suggestedFilename().endsWith('.csv')) {
    return parse(readFileSync(path), { bom: true, relaxColumnCount: true });
  }
  const [sheet] = await readExcelFile(path);
  return (sheet?.data ?? []).map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
}
