import { test } from '@jest/globals';
import { figureIs, openScreen, THIS_WEEK } from './reading.ts';
import type { Scene } from './scene.ts';

const NAME = 'South this week';

export const views: Scene = {
  name: 'a view that is kept and shared',
  play: (cast) => {
    test('is opened by another supervisor of the team, as it was narrowed', async () => {
      const { siri, sofie } = cast;
      await openScreen(siri.page, 'usage', `${THIS_WEEK}&team=south`);
      await figureIs(siri.page, 'Offers declined', '1');
      await siri.page.getByRole('button', { name: 'Saved views' }).click();
      await siri.page.getByLabel('Name of this view').fill(NAME);
      await siri.page.getByLabel('Share with my teams’ supervisors').check();
      await siri.page.keyboard.press('Enter');
      await siri.page.getByRole('link', { name: NAME }).waitFor();

      const { page } = sofie;
      await openScreen(page, 'fcr');
      await page.getByRole('button', { name: 'Saved views' }).click();
      await page.getByRole('link', { name: NAME }).click();
      await page.getByRole('heading', { name: 'Save offers', level: 1 }).waitFor();
      await figureIs(page, 'Offers declined', '1');
      await page.getByRole('button', { name: 'Take out south' }).waitFor();
    });
  },
};
