import { expect, test } from '@jest/globals';
import {
  acceptOffer,
  goToPriceOffer,
  hangUp,
  moveTo,
  present,
  press,
  suggestionOf,
  synced,
  wrapUp,
} from '../../support/agent-at-desk.ts';
import { OFFER } from './company.ts';
import { openScreen } from './reading.ts';
import type { Scene } from './scene.ts';

export const approvals: Scene = {
  name: 'who is waiting for an approval',
  play: (cast) => {
    test('a request is answered by a key, and what was asked for is accepted', async () => {
      const { ane, siri } = cast;
      await press(ane.page, 'Alt+Shift+X');
      await goToPriceOffer(ane.page);
      for (
        let step = 0;
        step < 12 && !(await suggestionOf(ane.page, OFFER).isVisible());
        step += 1
      ) {
        await press(ane.page, 'Alt+J');
      }
      await suggestionOf(ane.page, OFFER).waitFor();
      await press(ane.page, 'Alt+Q', 'Enter');
      await ane.page.getByText('Waiting for a supervisor').first().waitFor();

      // From whatever screen one is on, one key leads to what waits, once it is there.
      await siri.page.getByRole('link', { name: /^Approvals.*1 waiting$/ }).waitFor();
      await press(siri.page, 'Alt+Shift+J');
      const request = siri.page.getByTestId('request');
      await request.waitFor();
      expect(await request.innerText()).toContain('€180.00');
      await press(siri.page, 'Alt+Shift+G');
      await request.getByText('Siri Supervisor approved').first().waitFor();

      // The yes is at the agent's desk a moment after the supervisor sees it given.
      await ane.page
        .getByText(/^Siri Supervisor approved/)
        .first()
        .waitFor();
      await present(ane.page);
      await acceptOffer(ane.page);
      await hangUp(ane.page);
      await wrapUp(ane.page);
      await synced(ane.page);
    });

    test('its history tells how fast it was answered, and leads to the story', async () => {
      const { page } = cast.siri;
      await openScreen(page, 'approvals');
      const row = page.getByRole('row').filter({ hasText: OFFER });
      await row.getByText('Siri Supervisor').waitFor();
      await row
        .getByText(/^\d+:\d\d$|^\d+ s/)
        .first()
        .waitFor();
      await moveTo(page, row.getByRole('link').first());
      await press(page, 'Enter');
      await page.getByRole('heading', { name: 'The story of a contact' }).waitFor();
    });
  },
};
