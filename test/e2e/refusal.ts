import { expect, test } from '@jest/globals';
import { hangUp, playbookStep, press, synced, wrapUp } from '../support/agent-at-desk.ts';
import { addCaller } from './customers.ts';
import type { Scenario } from './scenario.ts';
import { takeCallAndLoseServer } from './take-call.ts';

export const refusal: Scenario = {
  name: 'somebody who says no, while the server is gone',
  prepare: (db) => addCaller(db, { name: 'Lars Vik', phones: ['+4790000012'] }),
  play: (cast) => {
    test('is offered nothing more, and leaves', async () => {
      const { ane } = cast;
      const { page } = ane;
      await takeCallAndLoseServer(cast, {
        contactId: 'refused',
        from: '+4790000012',
        name: 'Lars Vik',
        says: 'It is too expensive. No, just cancel it please.',
      });
      await press(page, 'Alt+R');

      // The desk proposes, the agent confirms.
      await press(page, 'Alt+Shift+N');
      await page.getByText('Offers refused at').waitFor();
      await press(page, 'Alt+P');
      await page.getByText('Present the offer: not possible now').waitFor({ state: 'attached' });

      const path = page.getByRole('region', { name: 'Cancelling the service' });
      await playbookStep(page, 'I end the subscription for you now').waitFor();
      await press(page, 'Alt+M');
      await path.getByText('Service cancelled after').waitFor();
      await page.getByText('A written confirmation is queued').waitFor();
      await hangUp(page);
      await wrapUp(page);
    });

    test('and all of it reaches the server once that is back', async () => {
      const { office, phone, ane } = cast;
      await office.restartServer();
      await synced(ane.page);
      await phone.closed('refused');
    });
  },
  held: ({ db, contact }) => {
    test('a cancellation with its confirmation to be sent, and no offer', async () => {
      const { row, offers, factTypes } = await contact('refused');
      expect(row).toMatchObject({ state: 'closed', save_result: 'lost', disposition: 'cancelled' });
      expect(row.cancel_completed_at).not.toBeNull();
      expect(offers).toEqual([]);
      for (const once of ['refusal.recorded', 'cancel.completed', 'confirmation.queued']) {
        expect(factTypes.filter((type) => type === once)).toEqual([once]);
      }
      const confirmations = await db()
        .selectFrom('confirmations')
        .select('sent_at')
        .where('contact_id', '=', row.id)
        .execute();
      expect(confirmations).toEqual([{ sent_at: null }]);
    });
  },
};
