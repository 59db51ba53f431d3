import { test } from '@jest/globals';
import { maskName } from '../../../shared/domain/privacy/mask-name.ts';
import {
  acceptWhenRinging,
  getReady,
  moveTo,
  press,
  standDown,
} from '../../support/agent-at-desk.ts';
import { FRIDA } from './company.ts';
import { openScreen } from './reading.ts';
import type { Scene } from './scene.ts';

const SAYS = 'It has become far too expensive, I want to cancel.';
const GOES_ON = 'I have been really unhappy about this bill.';

export const floor: Scene = {
  name: 'what is happening on the floor now',
  play: (cast) => {
    test('comes by itself: a page whose clock stands still, which asks for nothing, shows what changes', async () => {
      const { office, ane, siri } = cast;
      await getReady(ane.page);
      const page = await office.openPage('about:blank');
      await page.clock.install();
      await page.goto(siri.url);
      await openScreen(page, 'floor');
      const agent = page.getByRole('row').filter({ hasText: 'Ane Agent' });
      const ready = agent.getByText('Ready', { exact: true });
      await ready.waitFor();

      await page.clock.pauseAt(Date.now() + 60_000);
      await standDown(ane.page);
      await ready.waitFor({ state: 'detached' });
      await getReady(ane.page);
      await ready.waitFor();
      await page.context().close();
    });

    test('a contact shows from its first ring: where, why, in what mood, and since when they want to leave', async () => {
      const { phone, ane, siri } = cast;
      const { page } = siri;
      await getReady(ane.page);
      await openScreen(page, 'floor');
      const agent = page.getByRole('row').filter({ hasText: 'Ane Agent' });
      await agent.getByText('Ready', { exact: true }).waitFor();

      await phone.offer({ contactId: 'day-1', from: FRIDA.phone, queue: 'cancellation' });
      const row = page.getByRole('region', { name: 'Open contacts' }).locator('tbody tr');
      await row.getByText('Ringing', { exact: true }).waitFor();
      await row.getByRole('link', { name: maskName(FRIDA.name) }).waitFor();

      await acceptWhenRinging(ane.page, FRIDA.name);
      await row.getByText('Live', { exact: true }).waitFor();
      await phone.taken('day-1');
      await phone.connect('day-1');
      await phone.say('day-1', SAYS);
      await ane.page.getByText(SAYS).first().waitFor();
      await press(ane.page, 'Alt+R');
      await row.getByText('Too expensive').waitFor();
      await row
        .getByText(/^Negative|^Neutral/)
        .first()
        .waitFor();
      await press(ane.page, 'Alt+C');
      await page.getByText('Want to leave now').waitFor();
      await row
        .getByText(/^\d+:\d\d$/)
        .nth(1)
        .waitFor();
    });

    test('is read along with, and the agent sees by whom for as long', async () => {
      const { phone, ane, siri } = cast;
      const { page } = siri;
      await moveTo(page, page.getByRole('link', { name: maskName(FRIDA.name) }));
      await press(page, 'Enter');
      await page.getByText('You are reading along; Ane Agent sees it').waitFor();
      await page.getByText(SAYS).waitFor();
      const watched = ane.page.getByRole('main').getByText('Siri Supervisor is reading along');
      await watched.waitFor();
      await phone.say('day-1', GOES_ON);
      await page.getByText(GOES_ON).waitFor();

      await moveTo(page, page.getByRole('button', { name: 'Stop reading along' }));
      await press(page, 'Enter');
      await page.getByText('You no longer read along; the contact goes on').waitFor();
      await watched.waitFor({ state: 'detached' });
    });
  },
};
