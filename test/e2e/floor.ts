import { expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import {
  acceptOffer,
  acceptWhenRinging,
  getReady,
  hangUp,
  moveTo,
  present,
  press,
  synced,
  wrapUp,
} from '../support/agent-at-desk.ts';
import { addCaller } from './customers.ts';
import { SIRI } from './office.ts';
import type { Scenario } from './scenario.ts';

export const floor: Scenario = {
  name: "the supervisor's floor",
  prepare: (db) => addCaller(db, { name: 'Dewi Lestari', phones: ['+628155566677'] }),
  play: (cast) => {
    test('follows an agent from call to wrap-up to ready, and counts what came of it', async () => {
      const { phone, ane, siri } = cast;
      await getReady(ane.page);
      const agents = siri.page.getByRole('region', { name: 'agents' });
      const row = agents.getByRole('row').filter({ hasText: 'Ane Agent' });
      await row.getByText('Ready', { exact: true }).waitFor();
      const [saved, claimed] = await Promise.all(
        ['Saved', 'Claimed'].map(async (label) =>
          Number(await figure(siri.page, label).innerText()),
        ),
      );

      await phone.offer({ contactId: 'watched', from: '+628155566677', queue: 'cancellation' });
      await acceptWhenRinging(ane.page, 'Dewi Lestari');
      await row.getByText('On contact', { exact: true }).waitFor();
      await phone.taken('watched');
      await phone.connect('watched');
      await phone.say('watched', 'It is too expensive, I want to cancel.');
      await ane.page.getByText('It is too expensive').waitFor();
      await press(ane.page, 'Alt+R');
      await present(ane.page);
      await acceptOffer(ane.page);
      await hangUp(ane.page);
      await row.getByText('Wrap-up', { exact: true }).waitFor();
      await wrapUp(ane.page);
      await row.getByText('Ready', { exact: true }).waitFor();
      await figure(siri.page, 'Saved')
        .getByText(`${Number(saved) + 1}`, { exact: true })
        .waitFor();
      await figure(siri.page, 'Claimed')
        .getByText(`${Number(claimed) + 1}`, { exact: true })
        .waitFor();
      await synced(ane.page);
    });

    test('lists agents only; whoever watches has a name and a way out, but no state', async () => {
      const { page } = cast.siri;
      const agents = page.getByRole('region', { name: 'agents' });
      expect(await agents.getByRole('rowheader').allInnerTexts()).toEqual([
        'Ane Agent',
        'Bo Agent',
      ]);
      const bar = page.getByTestId('call-bar');
      expect(await bar.getByText('Break').count()).toBe(0);
      await moveTo(page, bar.getByRole('button', { name: 'Siri Supervisor' }));
      await press(page, 'Enter');
      await page.getByRole('menuitem').first().waitFor();
      expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Sign out']);
      await moveTo(page, page.getByRole('menuitem', { name: 'Sign out' }), 'ArrowDown');
      await press(page, 'Enter');

      // The field for the e-mail address has the focus already.
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      await page.keyboard.type(SIRI.email);
      await press(page, 'Tab');
      await page.keyboard.type(SIRI.password);
      await press(page, 'Enter');
      await page.getByRole('rowheader', { name: 'Ane Agent' }).waitFor();
    });
  },
};

/** The number that stands by a label. */
function figure(page: Page, label: string): Locator {
  const pair = page.locator('dl > div').filter({ has: page.getByText(label, { exact: true }) });
  return pair.getByRole('definition');
}
