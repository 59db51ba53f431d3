import { expect, test } from '@jest/globals';
import { OFFER } from './company.ts';
import { figureIs, openScreen, rowsOf, THIS_WEEK } from './reading.ts';
import type { Scene } from './scene.ts';

export const usage: Scene = {
  name: 'which offers are used, and did they work',
  play: (cast) => {
    test('what was presented, accepted and declined, and the gross save rate, of all one’s teams', async () => {
      const { page } = cast.siri;
      await openScreen(page, 'usage');
      await figureIs(page, 'Offers presented', '2');
      await figureIs(page, 'Offers accepted', '1');
      await figureIs(page, 'Offers declined', '1');
      await figureIs(page, 'Gross save rate', '100.0%');
      await figureIs(page, 'Cost given', '€180.00');
    });

    test('of one team, as the address says, and as it says after a reload', async () => {
      const { page } = cast.siri;
      await openScreen(page, 'usage', `${THIS_WEEK}&team=main`);
      await figureIs(page, 'Offers presented', '1');
      await page.reload();
      await figureIs(page, 'Offers presented', '1');
      await figureIs(page, 'Gross save rate', '100.0%');
      expect(page.url()).toContain('team=main');
    });

    test.each(['CSV', 'Excel (XLSX)'])(
      'the table is saved as %s, as it is narrowed',
      async (format) => {
        const { page } = cast.siri;
        const downloaded = page.waitForEvent('download');
        await page.getByRole('button', { name: 'Export' }).click();
        await page.getByRole('menuitem', { name: format }).click();
        const [headings, ...rows] = await rowsOf(await downloaded);
        expect(headings).toContain('Offers presented');
        expect(rows.map(([offer]) => offer)).toEqual([OFFER, 'Total']);
      },
    );

    test('the chart has its numbers as a table, and is saved as a picture', async () => {
      const { page } = cast.siri;
      const chart = page.getByRole('region', { name: 'Over time' });
      await chart.getByText('Show as table').click();
      const table = chart.getByRole('table', { name: 'Over time' });
      expect(await table.getByRole('columnheader').allInnerTexts()).toEqual(
        expect.arrayContaining(['Offers presented', 'Offers accepted', 'Offers declined']),
      );
      const downloaded = page.waitForEvent('download');
      await chart.getByRole('button', { name: 'Save as a PNG picture' }).click();
      expect((await downloaded).suggestedFilename()).toMatch(/^savedesk-usage-.*\.png$/);
    });

    test('a number leads to the contacts behind it', async () => {
      const { page } = cast.siri;
      const figure = await figureIs(page, 'Offers accepted', '1');
      await figure.getByRole('link').click();
      await page.getByRole('heading', { name: 'Contacts behind “Offers accepted”' }).waitFor();
      const rows = page.getByRole('row');
      await rows.filter({ hasText: 'Ane Agent' }).waitFor();
      expect(await rows.count()).toBe(2);
    });
  },
};
