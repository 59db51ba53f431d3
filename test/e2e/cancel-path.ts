import { expect, test } from '@jest/globals';
import {
  acceptWhenRinging,
  cutOff,
  getReady,
  hangUp,
  note,
  press,
  synced,
  wrapUp,
} from '../support/agent-at-desk.ts';
import { MOST_LAYOUT_SHIFT, watchLayoutShift } from '../support/layout-shift.ts';
import { caretOf } from '../support/typing.ts';
import { addCaller } from './customers.ts';
import type { Scenario } from './scenario.ts';

/** While the server was away, by this machine's clock. */
const offline = { fromMs: Number.NaN, untilMs: Number.NaN };
/** Desk and server measure how far their clocks are apart; a busy machine makes that less exact. */
const CLOCK_ERROR_MS = 500;

export const cancelPath: Scenario = {
  name: 'the way out for the customer',
  prepare: (db) => addCaller(db, { name: 'Tor Haugen', phones: ['+4790000004'] }),
  play: (cast) => {
    test('is one key, timed, and open without the server as well', async () => {
      const { office, phone, ane } = cast;
      const { page } = ane;
      await getReady(page);
      await phone.offer({ contactId: 'leaving', from: '+4790000004', queue: 'cancellation' });
      await acceptWhenRinging(page, 'Tor Haugen');
      await phone.taken('leaving');
      await phone.connect('leaving');
      await note(page, 'Moves abroad.');
      await press(page, 'Home');
      const shifts = await watchLayoutShift(page);

      await office.crashServer();
      await cutOff(page);
      expect(await caretOf(page)).toMatchObject({ text: 'Moves abroad.', at: 0 });
      expect(await shifts.total()).toBeLessThan(MOST_LAYOUT_SHIFT);

      const path = page.getByRole('region', { name: 'Cancelling the service' });
      offline.fromMs = Date.now();
      await press(page, 'Alt+C');
      await path.getByText('Cancellation requested').waitFor();
      // The clock runs.
      await path.getByRole('timer').filter({ hasText: '00:01' }).waitFor();
      await press(page, 'Alt+Shift+C');
      await path.getByText('Service cancelled after').waitFor();
      offline.untilMs = Date.now();
      await hangUp(page);
      await wrapUp(page);
      await page.getByTestId('connection').getByText('waiting').waitFor();

      await office.restartServer();
      await synced(page);
    });
  },
  held: ({ contact }) => {
    test('when it was asked for and when it was done, by the clock of the desk', async () => {
      const { row, factTypes } = await contact('leaving');
      expect(row).toMatchObject({ state: 'closed', save_result: 'lost', disposition: 'cancelled' });
      expect(factTypes.filter((type) => type.startsWith('cancel.'))).toEqual([
        'cancel.requested',
        'cancel.completed',
      ]);
      const requestedMs = row.cancel_requested_at?.getTime() ?? Number.NaN;
      const completedMs = row.cancel_completed_at?.getTime() ?? Number.NaN;
      expect(requestedMs).toBeGreaterThan(offline.fromMs - CLOCK_ERROR_MS);
      expect(completedMs).toBeLessThan(offline.untilMs + CLOCK_ERROR_MS);
      expect(completedMs - requestedMs).toBeGreaterThan(1_000);
    });
  },
};
