import { expect, test } from '@jest/globals';
import { getReady, hangUp, press, synced, wrapUp } from '../../support/agent-at-desk.ts';
import { takeCall } from '../take-call.ts';
import { FRIDA, OFFER } from './company.ts';
import { openScreen, openStory, THIS_WEEK } from './reading.ts';
import type { Scene } from './scene.ts';

export const story: Scene = {
  name: 'the full story of a contact',
  play: (cast) => {
    test('of a save: words, the way through the playbook, why this was suggested, allowed and by whom', async () => {
      const { page } = cast.siri;
      await openStory(page);
      const log = page.getByRole('list', { name: 'What was said and what happened' });
      await log.getByText('It has become far too expensive').waitFor();
      await log
        .getByText(/^Playbook: /)
        .first()
        .waitFor();
      await log.getByText('→ The price went up').waitFor();
      const suggested = log.getByRole('listitem').filter({ hasText: /^.*Suggested as number/ });
      await suggested.last().waitFor();
      expect(await suggested.last().getByRole('listitem').count()).toBeGreaterThan(2);
      await log.getByText(`Asked a supervisor for ${OFFER}`).waitFor();
      await log.getByText('Siri Supervisor said yes').waitFor();
      await log.getByText(`Accepted: ${OFFER}`).waitFor();
      await log
        .getByText(/^Allowed by Siri Supervisor at/)
        .last()
        .waitFor();
      await log.getByText('The request to cancel was taken back').waitFor();
    });

    test('of a cancellation: the time from the request to its completion', async () => {
      const { ane, siri } = cast;
      await getReady(ane.page);
      await takeCall(cast, {
        contactId: 'day-2',
        from: FRIDA.phone,
        name: FRIDA.name,
        says: 'It is still too expensive. I want to cancel now.',
      });
      await press(ane.page, 'Alt+R', 'Alt+C');
      await ane.page.getByText('Cancellation requested').first().waitFor();
      await press(ane.page, 'Alt+Shift+C');
      await ane.page.getByText('Service cancelled after').first().waitFor();
      await hangUp(ane.page);
      await wrapUp(ane.page);
      await synced(ane.page);

      await openScreen(
        siri.page,
        'contacts',
        `${THIS_WEEK}&team=main&metric=cancel-completed&part=of`,
      );
      await siri.page.getByRole('row').nth(1).getByRole('link').first().click();
      await siri.page.getByText(/^\d+:\d\d from request to completion$/).waitFor();
      await siri.page.getByText('Contacts before').waitFor();
    });
  },
};
