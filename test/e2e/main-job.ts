import { expect, test } from '@jest/globals';
import {
  acceptOffer,
  acceptWhenRinging,
  getReady,
  hangUp,
  note,
  present,
  press,
  synced,
  wrapUp,
} from '../support/agent-at-desk.ts';
import { addCaller } from './customers.ts';
import type { HeldContact, Scenario } from './scenario.ts';

export const mainJob: Scenario = {
  name: 'the main job',
  prepare: (db) => addCaller(db, { name: 'Kari Nordmann', phones: ['+4722334455'] }),
  play: (cast) => {
    test('a call is popped, saved within authority, and logged', async () => {
      const { phone, ane } = cast;
      const { page } = ane;
      await getReady(page);
      await phone.offer({ contactId: 'saved', from: '22 33 44 55', queue: 'cancellation' });
      await acceptWhenRinging(page, 'Kari Nordmann');

      const pop = page.getByTestId('pop');
      await pop.getByText('Kari Nordmann').first().waitFor();
      expect(await pop.innerText()).toContain('€59.00 a month');
      expect(await pop.innerText()).toContain('finds the new price too high');

      await phone.taken('saved');
      await phone.connect('saved');
      await phone.say('saved', 'It has become far too expensive, I want to cancel.');
      await page.getByText('It has become far too expensive').waitFor();
      await press(page, 'Alt+R');
      await present(page);
      await acceptOffer(page);
      await note(page, 'Stays with the discount.');
      await hangUp(page);
      await wrapUp(page);
      await synced(page);

      await phone.closed('saved');
    });
  },
  held: ({ contact }) => {
    test('the call, whole and once', async () => {
      expectSavedOnce(await contact('saved'), 'Stays with the discount.');
    });
  },
};

/** The customer stays, with an accepted offer, and nothing of it was applied twice. */
export function expectSavedOnce({ row, offers, factTypes }: HeldContact, text: string): void {
  expect(row).toMatchObject({
    state: 'closed',
    reason: 'price',
    note: text,
    save_result: 'saved',
    fcr_claimed: true,
    fcr_confirmed: true,
  });
  expect(offers.map(({ outcome }) => outcome)).toEqual(['accepted']);
  for (const once of ['contact.accepted', 'offer.accepted', 'fcr.claimed', 'contact.wrapped-up']) {
    expect(factTypes.filter((type) => type === once)).toEqual([once]);
  }
}
