import { expect, test } from '@jest/globals';
import {
  acceptOffer,
  acceptWhenRinging,
  cutOff,
  getReady,
  hangUp,
  note,
  present,
  press,
  synced,
  wrapUp,
} from '../support/agent-at-desk.ts';
import { addCaller } from './customers.ts';
import type { Scenario } from './scenario.ts';

const KARI = { name: 'Kari Nordmann', phones: ['+4722334455'] };
const BUDI = { name: 'Budi Santoso', phones: ['+6281234567890'] };

/** A call is saved within authority and logged; so is one in whose middle the server goes away. */
export const mainJob: Scenario = {
  name: 'the main job',
  prepare: async (db) => {
    for (const caller of [KARI, BUDI]) await addCaller(db, caller);
  },
  play: (cast) => {
    test('a call is popped, saved within authority, and logged', async () => {
      const { phone, ane } = cast;
      const { page } = ane;
      await getReady(page);
      await phone.offer({ contactId: 'call-1', from: '22 33 44 55', queue: 'cancellation' });
      await acceptWhenRinging(page, 'Kari Nordmann');

      const pop = page.getByTestId('pop');
      await pop.getByText('Kari Nordmann').first().waitFor();
      expect(await pop.innerText()).toContain('€59.00 a month');
      expect(await pop.innerText()).toContain('finds the new price too high');

      await phone.taken('call-1');
      await phone.connect('call-1');
      await phone.say('call-1', 'It has become far too expensive, I want to cancel.');
      await page.getByText('It has become far too expensive').waitFor();
      await press(page, 'Alt+R');
      await present(page);
      await acceptOffer(page);
      await note(page, 'Stays with the discount.');
      await hangUp(page);
      await wrapUp(page);
      await synced(page);

      expect((await phone.status('call-1')).state).toBe('closed');
    });

    test('with the server gone in mid-call the call goes on', async () => {
      const { office, phone, ane } = cast;
      const { page } = ane;
      await getReady(page);
      await phone.offer({ contactId: 'call-2', from: '+6281234567890', queue: 'cancellation' });
      await acceptWhenRinging(page, 'Budi Santoso');
      await phone.taken('call-2');
      await phone.connect('call-2');
      await phone.say('call-2', 'It is too expensive now, I am leaving.');
      await page.getByText('It is too expensive now').waitFor();
      await press(page, 'Alt+R');

      await office.crashServer();
      await cutOff(page);
      await present(page);
      await acceptOffer(page);
      await note(page, 'Server was away.');
      await hangUp(page);
      await wrapUp(page);

      await office.restartServer();
      await synced(page);
      expect((await cast.phone.status('call-2')).state).toBe('closed');
    });
  },
  held: ({ contact }) => {
    test.each([
      ['call-1', 'Stays with the discount.'],
      ['call-2', 'Server was away.'],
    ])('%s is there whole, and once', async (call, text) => {
      const { row, offers, factTypes } = await contact(call);
      expect(row).toMatchObject({
        state: 'closed',
        reason: 'price',
        note: text,
        save_result: 'saved',
        fcr_claimed: true,
        fcr_confirmed: true,
      });
      expect(offers.map(({ outcome }) => outcome)).toEqual(['accepted']);
      for (const once of [
        'contact.accepted',
        'offer.accepted',
        'fcr.claimed',
        'contact.wrapped-up',
      ]) {
        expect(factTypes.filter((type) => type === once)).toEqual([once]);
      }
    });
  },
};
