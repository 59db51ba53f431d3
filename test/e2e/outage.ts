import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  acceptOffer,
  acceptWhenRinging,
  cutOff,
  getReady,
  hangUp,
  note,
  present,
  press,
  standDown,
  synced,
  wrapUp,
} from '../support/agent-at-desk.ts';
import { MOST_LAYOUT_SHIFT, watchLayoutShift } from '../support/layout-shift.ts';
import { caretOf } from '../support/typing.ts';
import { addCaller } from './customers.ts';
import { expectSavedOnce } from './main-job.ts';
import type { Cast, Scenario } from './scenario.ts';

/** When the customer left, by this machine's clock. */
const leaving = { fromMs: Number.NaN, untilMs: Number.NaN };
/** Desk and server measure how far their clocks are apart; a busy machine makes that less exact. */
const CLOCK_ERROR_MS = 500;
const TWO_CALLS_TAKE_MS = 60_000;

export const outage: Scenario = {
  name: 'with the server gone in the middle of two calls',
  prepare: async (db) => {
    await addCaller(db, { name: 'Budi Santoso', phones: ['+6281234567890'] });
    await addCaller(db, { name: 'Tor Haugen', phones: ['+4790000004'] });
  },
  play: (cast) => {
    beforeAll(() => beginTwoCalls(cast), TWO_CALLS_TAKE_MS);
    afterAll(() => standDown(cast.bo.page));

    test('both desks say so, without moving what is on the page or who is typing', async () => {
      const { office, bo } = cast;
      await note(bo.page, 'Moves abroad.');
      await press(bo.page, 'Home');
      const shifts = await watchLayoutShift(bo.page);
      await office.crashServer();
      await Promise.all([cutOff(cast.ane.page), cutOff(bo.page)]);
      expect(await caretOf(bo.page)).toMatchObject({ text: 'Moves abroad.', at: 0 });
      expect(await shifts.total()).toBeLessThan(MOST_LAYOUT_SHIFT);
    });

    test('one call is saved and wrapped up', async () => {
      const { page } = cast.ane;
      await present(page);
      await acceptOffer(page);
      await note(page, 'Server was away.');
      await hangUp(page);
      await wrapUp(page);
    });

    test('from the other the customer leaves: one key, timed', async () => {
      const { page } = cast.bo;
      const path = page.getByRole('region', { name: 'Cancelling the service' });
      leaving.fromMs = Date.now();
      await press(page, 'Alt+C');
      await path.getByText('Cancellation requested').waitFor();
      // The clock runs.
      await path.getByRole('timer').filter({ hasText: '00:01' }).waitFor();
      await press(page, 'Alt+Shift+C');
      await path.getByText('Service cancelled after').waitFor();
      leaving.untilMs = Date.now();
      await hangUp(page);
      await wrapUp(page);
      await page.getByTestId('connection').getByText('waiting').waitFor();
    });

    test('and once it is back, everything reaches it', async () => {
      await cast.office.restartServer();
      await Promise.all([synced(cast.ane.page), synced(cast.bo.page)]);
      await cast.phone.closed('outage-save');
      await cast.phone.closed('outage-leave');
    });
  },
  held: ({ contact }) => {
    test('the saved call, whole and once', async () => {
      expectSavedOnce(await contact('outage-save'), 'Server was away.');
    });

    test('when the customer asked to leave and when it was done, by the clock of the desk', async () => {
      const { row, factTypes } = await contact('outage-leave');
      expect(row).toMatchObject({ state: 'closed', save_result: 'lost', disposition: 'cancelled' });
      expect(factTypes.filter((type) => type.startsWith('cancel.'))).toEqual([
        'cancel.requested',
        'cancel.completed',
      ]);
      const requestedMs = row.cancel_requested_at?.getTime() ?? Number.NaN;
      const completedMs = row.cancel_completed_at?.getTime() ?? Number.NaN;
      expect(requestedMs).toBeGreaterThan(leaving.fromMs - CLOCK_ERROR_MS);
      expect(completedMs).toBeLessThan(leaving.untilMs + CLOCK_ERROR_MS);
      expect(completedMs - requestedMs).toBeGreaterThan(1_000);
    });
  },
};

/** Ane has the first call, so the second one can only ring at Bo's desk. */
async function beginTwoCalls({ phone, ane, bo }: Cast): Promise<void> {
  await getReady(ane.page);
  await phone.offer({ contactId: 'outage-save', from: '+6281234567890', queue: 'cancellation' });
  await acceptWhenRinging(ane.page, 'Budi Santoso');
  await phone.taken('outage-save');
  await phone.connect('outage-save');
  await phone.say('outage-save', 'It is too expensive now, I am leaving.');
  await ane.page.getByText('It is too expensive now').waitFor();
  await press(ane.page, 'Alt+R');

  await getReady(bo.page);
  await phone.offer({ contactId: 'outage-leave', from: '+4790000004', queue: 'cancellation' });
  await acceptWhenRinging(bo.page, 'Tor Haugen');
  await phone.taken('outage-leave');
  await phone.connect('outage-leave');
}
