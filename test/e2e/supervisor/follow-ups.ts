import { test } from '@jest/globals';
import { moveTo, press, standDown, synced } from '../../support/agent-at-desk.ts';
import { PROMISED } from './company.ts';
import { openScreen } from './reading.ts';
import type { Scene } from './scene.ts';

export const followUps: Scene = {
  name: 'what was promised to customers',
  play: (cast) => {
    test('is overdue until the agent says it was kept, and then done', async () => {
      const { ane, siri } = cast;
      const { page } = siri;
      await openScreen(page, 'follow-ups', 'kind=promise');
      const row = page.getByRole('row').filter({ hasText: PROMISED });
      await row.getByText('Overdue').waitFor();

      await standDown(ane.page);
      const kept = ane.page.getByRole('button', { name: PROMISED });
      await moveTo(ane.page, kept);
      await press(ane.page, 'Enter', 'Enter');
      await synced(ane.page);
      await row.waitFor({ state: 'detached' });
      await openScreen(page, 'follow-ups', 'kind=promise&state=done');
      await row.getByText('Done').waitFor();
    });
  },
};
