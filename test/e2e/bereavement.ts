import { expect, test } from '@jest/globals';
import { answer, hangUp, playbookStep, press, synced, wrapUp } from '../support/agent-at-desk.ts';
import { addCaller } from './customers.ts';
import type { Scenario } from './scenario.ts';
import { takeCallAndLoseServer } from './take-call.ts';

export const bereavement: Scenario = {
  name: 'a death in the family, while the server is gone',
  prepare: (db) => addCaller(db, { name: 'Solveig Moe', phones: ['+4790000013'] }),
  play: (cast) => {
    test('no offer is made, and the subscription ends', async () => {
      const { ane } = cast;
      const { page } = ane;
      await takeCallAndLoseServer(cast, {
        contactId: 'bereaved',
        from: '+4790000013',
        name: 'Solveig Moe',
        says: 'My husband passed away, I have to close his subscription.',
      });

      await press(page, 'Alt+Shift+R');
      await page.keyboard.type('Bereavement');
      await press(page, 'Enter');
      await playbookStep(page, 'I am very sorry for your loss').waitFor();
      expect(await page.getByTestId('suggestion').count()).toBe(0);
      await answer(page, 'End it');
      await answer(page, 'The day of the death');
      await playbookStep(page, 'It is ended from that day').waitFor();
      await press(page, 'Alt+M');
      const path = page.getByRole('region', { name: 'Cancelling the service' });
      await path.getByText('Service cancelled after').waitFor();
      await hangUp(page);
      await wrapUp(page);
    });

    test('and all of it reaches the server once that is back', async () => {
      const { office, phone, ane } = cast;
      await office.restartServer();
      await synced(ane.page);
      await phone.closed('bereaved');
    });
  },
  held: ({ contact }) => {
    test('nothing was suggested or offered', async () => {
      const { row, offers, factTypes } = await contact('bereaved');
      expect(row).toMatchObject({
        state: 'closed',
        reason: 'bereavement',
        disposition: 'cancelled',
      });
      expect(offers).toEqual([]);
      expect(factTypes.filter((type) => /^(suggestion|offer)\./.test(type))).toEqual([]);
      expect(factTypes).toContain('confirmation.queued');
    });
  },
};
