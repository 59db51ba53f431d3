import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { verifyAuditLog } from '../../../server/audit/verify-log.ts';
import { maskName } from '../../../shared/domain/privacy/mask-name.ts';
import { FRIDA } from './company.ts';
import { openScreen, THIS_WEEK } from './reading.ts';
import type { Scene } from './scene.ts';

const WHY = 'The customer asked for me';
const EVERY_SCREEN = [
  'floor',
  'approvals',
  'usage',
  'fcr',
  'trends',
  'unusual',
  'follow-ups',
] as const;

export const masking: Scene = {
  name: 'who customers are',
  play: (cast) => {
    test('is in nothing that reaches the console, until somebody says why they ask', async () => {
      const { page } = cast.siri;
      const frames = await framesFromNowOn(page);
      for (const screen of EVERY_SCREEN) await openScreen(page, screen);
      await openScreen(page, 'contacts', `${THIS_WEEK}&team=main`);
      const row = page
        .getByRole('row')
        .filter({ hasText: maskName(FRIDA.name) })
        .first();
      await row.waitFor();
      expect(frames.length).toBeGreaterThan(EVERY_SCREEN.length);
      for (const word of [...FRIDA.name.split(' '), FRIDA.phone]) {
        expect(frames.filter((frame) => frame.includes(word))).toEqual([]);
      }

      await row.getByRole('button', { name: /^Show who/ }).click();
      await page.getByLabel('Why do you need to know?').fill(WHY);
      await page.keyboard.press('Enter');
      await page.getByText(FRIDA.name).first().waitFor();
    });

    test('and whoever was opened, or read along with, is in the audit log for admins', async () => {
      const { page } = cast.astrid;
      await page.reload();
      await openScreen(page, 'audit');
      const rows = page.getByRole('row').filter({ hasText: 'Siri Supervisor' });
      await rows.filter({ hasText: 'Opened a customer' }).filter({ hasText: WHY }).waitFor();
      const along = rows
        .filter({ hasText: 'Read along with a contact' })
        .filter({ hasText: `Contact ${maskName(FRIDA.name)}` });
      await along.filter({ hasText: 'Reading along began' }).first().waitFor();
      const ended = along.filter({ hasText: 'Reading along ended' }).last();
      await ended.filter({ hasText: 'Because they stopped' }).waitFor();
      await ended.getByText(/^\d\d:\d\d$/).waitFor();
      await rows.filter({ hasText: 'Exported a file' }).first().waitFor();
    });

    test('which holds, row by row', async () => {
      const db = await cast.office.openDatabase();
      const { rowCount, faultCount } = await verifyAuditLog(db, null);
      expect(faultCount).toBe(0);
      expect(rowCount).toBeGreaterThan(5);
    });
  },
};

/** Everything the host sends to the page, from the next load of it. */
async function framesFromNowOn(page: Page): Promise<readonly string[]> {
  const frames: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => frames.push(String(payload)));
  });
  await page.reload();
  await page.getByRole('main').waitFor();
  return frames;
}
