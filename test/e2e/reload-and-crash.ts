import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  acceptOffer,
  acceptWhenRinging,
  getReady,
  hangUp,
  note,
  ownState,
  present,
  press,
  synced,
  wrapUp,
} from '../support/agent-at-desk.ts';
import { GOOD_LAYOUT_SHIFT, watchLayoutShift } from '../support/layout-shift.ts';
import { caretOf } from '../support/typing.ts';
import { addCaller } from './customers.ts';
import type { Cast, Scenario } from './scenario.ts';

const SAID = 'It has become too expensive for me.';

export const reloadAndCrash: Scenario = {
  name: 'in the middle of a call',
  prepare: async (db) => {
    await addCaller(db, { name: 'Wim Bakker', phones: ['+31612345678'] });
    await addCaller(db, { name: 'Siti Rahma', phones: ['+628111222333'] });
  },
  play: (cast) => {
    test('a reload in mid-sentence brings back the pop, what was said, the notes and the offer', async () => {
      const { page } = cast.ane;
      await callWithAnOffer(cast, { call: 'reload', from: '+31612345678', name: 'Wim Bakker' });
      await note(page, 'He said that his neigh');
      await page.getByText('Saved', { exact: true }).waitFor();

      await page.reload();
      await page.getByTestId('pop').getByText('Wim Bakker', { exact: true }).waitFor();
      await page.getByText(SAID).waitFor();
      await page.locator('[data-testid="suggestion"][data-presented="true"]').waitFor();
      await ownState(page, 'on-contact').waitFor();
      // The sentence goes on where it stopped, without a key to get there.
      await page.keyboard.type('bour pays less.');
      expect(await caretOf(page)).toMatchObject({ text: 'He said that his neighbour pays less.' });

      await acceptOffer(page);
      await hangUp(page);
      await wrapUp(page);
      await synced(page);
    });

    test('a host that is killed comes back under the open page, and nothing is lost', async () => {
      const { phone, ane } = cast;
      const { page } = ane;
      await callWithAnOffer(cast, { call: 'crash', from: '+628111222333', name: 'Siti Rahma' });
      await note(page, 'She asks for a lower price.');
      const everLoadedAnew = await markPage(page);
      await press(page, 'Home');
      const shifts = await watchLayoutShift(page);

      await ane.crash();
      await page.getByText('No connection to this workstation.').waitFor();
      await page.keyboard.type('Friendly. ');
      await phone.say('crash', 'Are you still there?');
      const caret = { text: 'Friendly. She asks for a lower price.', at: 'Friendly. '.length };
      expect(await caretOf(page)).toMatchObject(caret);
      expect(await page.getByTestId('pop').innerText()).toContain('Siti Rahma');

      await ane.restart();
      await page.getByText('No connection to this workstation.').waitFor({ state: 'detached' });
      await page.getByText('Are you still there?').waitFor();
      await synced(page);
      expect(await caretOf(page)).toMatchObject(caret);
      // What was said meanwhile arrives in the log at once, which is movement that was asked for.
      expect(await shifts.total()).toBeLessThan(GOOD_LAYOUT_SHIFT);
      expect(await everLoadedAnew()).toBe(false);

      await acceptOffer(page);
      await hangUp(page);
      await wrapUp(page);
      await synced(page);
    });
  },
  held: ({ contact }) => {
    test.each([
      ['reload', 'He said that his neighbour pays less.'],
      ['crash', 'Friendly. She asks for a lower price.'],
    ])('the call with the %s whole, and once', async (call, text) => {
      const { row, offers, factTypes } = await contact(call);
      expect(row).toMatchObject({ state: 'closed', note: text, save_result: 'saved' });
      expect(offers.map(({ outcome }) => outcome)).toEqual(['accepted']);
      expect(factTypes.filter((type) => type.startsWith('offer.'))).toEqual([
        'offer.presented',
        'offer.accepted',
      ]);
    });
  },
};

/** A call in which an offer waits for the customer's answer. */
async function callWithAnOffer(
  { phone, ane: { page } }: Cast,
  { call, from, name }: { readonly call: string; readonly from: string; readonly name: string },
): Promise<void> {
  await getReady(page);
  await phone.offer({ contactId: call, from, queue: 'cancellation' });
  await acceptWhenRinging(page, name);
  await phone.taken(call);
  await phone.connect(call);
  await phone.say(call, SAID);
  await page.getByText(SAID).waitFor();
  await press(page, 'Alt+R');
  await present(page);
}

/** Gives back whether the page has been loaded anew since. */
async function markPage(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => Object.assign(window, { isTheSame: true }));
  return () => page.evaluate(() => !('isTheSame' in window));
}
