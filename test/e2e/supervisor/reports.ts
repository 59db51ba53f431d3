import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { openScreen } from './reading.ts';
import type { Scene } from './scene.ts';

export const reports: Scene = {
  name: 'what the boss is shown as a file',
  play: (cast) => {
    test.each([
      ['PDF', /\.pdf$/, '%PDF-'],
      ['HTML', /\.html$/, '<!doctype html>'],
    ])('is made as %s and kept in the list', async (format, named, begins) => {
      const { page } = cast.siri;
      await openScreen(page, 'reports');
      await page.getByRole('radio', { name: format }).check({ force: true });
      const downloaded = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Make and save' }).click();
      const file = await downloaded;
      expect(file.suggestedFilename()).toMatch(named);
      const text = readFileSync(await file.path(), 'latin1');
      expect(text.slice(0, 200).toLowerCase()).toContain(begins.toLowerCase());
      await page.getByRole('button', { name: `Save ${file.suggestedFilename()}` }).waitFor();
    });
  },
};
