import { test } from '@jest/globals';
import { maskName } from '../../../shared/domain/privacy/mask-name.ts';
import { GRO } from './company.ts';
import { figureIs, openScreen, THIS_MONTH } from './reading.ts';
import type { Scene } from './scene.ts';

export const fcr: Scene = {
  name: 'is first-contact resolution real',
  play: (cast) => {
    test('today’s claim stands as claimed and pending, and is not called verified', async () => {
      const { page } = cast.siri;
      await openScreen(page, 'fcr');
      await figureIs(page, 'FCR, claimed', '100.0%');
      await figureIs(page, 'Claims pending', '1');
      await figureIs(page, 'FCR, verified', '–');
    });

    test('a return with the same reason refutes a claim, and is listed behind the number', async () => {
      const { page } = cast.siri;
      await openScreen(page, 'fcr', THIS_MONTH);
      await figureIs(page, 'FCR, verified', '0.0%');
      const figure = await figureIs(page, 'Came back', '1');
      await figure.getByRole('link').click();
      await page.getByRole('heading', { name: 'Contacts behind “Came back”' }).waitFor();
      const row = page.getByRole('row').filter({ hasText: maskName(GRO) });
      await row.getByRole('link').first().click();
      await page.getByText('The customer came back on the same reason').waitFor();
      await page.getByText('Contacts after').waitFor();
    });
  },
};
