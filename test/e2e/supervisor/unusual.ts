import { expect, test } from '@jest/globals';
import { OUTLIER } from './company.ts';
import { openScreen, THIS_MONTH } from './reading.ts';
import type { Scene } from './scene.ts';

export const unusual: Scene = {
  name: 'what is outside of what chance explains',
  play: (cast) => {
    test('an agent whose customers always accept is named, as a question, and nobody else', async () => {
      const { page } = cast.siri;
      await openScreen(page, 'unusual', `${THIS_MONTH}&question=agent-acceptance`);
      const look = page.getByRole('region', { name: 'Worth a look' }).getByRole('listitem');
      await look.filter({ hasText: OUTLIER }).waitFor();
      expect(await look.count()).toBe(1);
      expect(await look.innerText()).toContain('It may have a good reason.');
      await look.getByRole('link', { name: `Open the contacts of ${OUTLIER}` }).waitFor();
    });

    test('the plot has its numbers as a table, with the agent in it', async () => {
      const { page } = cast.siri;
      const name = 'Difference from what the same cases usually give';
      const plot = page.getByRole('region', { name });
      await plot.getByText('Show as table').click();
      const row = plot.getByRole('table', { name }).getByRole('row', { name: OUTLIER });
      expect(await row.innerText()).toContain('30');
    });
  },
};
