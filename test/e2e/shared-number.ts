import { expect, test } from '@jest/globals';
import type { CustomerId } from '../../shared/domain/ids.ts';
import {
  acceptWhenRinging,
  anySuggestion,
  getReady,
  hangUp,
  moveTo,
  press,
  synced,
  wrapUp,
} from '../support/agent-at-desk.ts';
import { addCaller } from './customers.ts';
import type { Scenario } from './scenario.ts';

const PHONE = '+4799887766';
const NORA = 'a0000000-0000-4000-8000-000000000001' as CustomerId;
const JONAS = 'a0000000-0000-4000-8000-000000000002' as CustomerId;

export const sharedNumber: Scenario = {
  name: 'a number that two customers share',
  prepare: async (db) => {
    await addCaller(db, { id: NORA, name: 'Nora Berg', phones: [PHONE] });
    await addCaller(db, { id: JONAS, name: 'Jonas Berg', phones: [PHONE] });
  },
  play: (cast) => {
    test('shows both, picks neither, and goes on with the one who is chosen by key', async () => {
      const { phone, ane } = cast;
      const { page } = ane;
      await getReady(page);
      await phone.offer({ contactId: 'family-1', from: '99 88 77 66', queue: 'cancellation' });
      await acceptWhenRinging(page, '2 possible customers');
      await phone.taken('family-1');
      await phone.connect('family-1');
      await phone.say('family-1', 'Hello. It is far too expensive, I want to cancel.');
      await page.getByText('It is far too expensive').waitFor();
      await press(page, 'Alt+R');

      const pop = page.getByTestId('pop');
      const candidates = pop.getByRole('list', { name: 'Possible customers' });
      expect(await candidates.getByRole('button').count()).toBe(2);
      await candidates.getByRole('button', { name: 'Nora Berg' }).waitFor();
      // Nothing that belongs to only one of them is shown, and nothing can be offered to nobody.
      await page.getByText('Offers appear here once it is clear who the customer is.').waitFor();
      expect(await pop.getByText('At risk').count()).toBe(0);
      expect(await page.getByTestId('suggestion').count()).toBe(0);

      await press(page, 'Alt+K');
      await moveTo(page, candidates.getByRole('button', { name: 'Jonas Berg' }), 'ArrowDown');
      await press(page, 'Enter');

      await candidates.waitFor({ state: 'detached' });
      await pop.getByText('Jonas Berg', { exact: true }).waitFor();
      await pop.getByText('At risk').waitFor();
      await anySuggestion(page).waitFor();
      await hangUp(page);
      await wrapUp(page, 'Will think about it');
      await synced(page);
    });

    test('may stay nobody: the contact ends without a customer rather than with a guessed one', async () => {
      const { phone, ane } = cast;
      const { page } = ane;
      await getReady(page);
      await phone.offer({ contactId: 'family-2', from: PHONE, queue: 'cancellation' });
      await acceptWhenRinging(page, '2 possible customers');
      await phone.taken('family-2');
      await phone.connect('family-2');
      await hangUp(page);
      await wrapUp(page, 'Wrong number');
      await synced(page);
    });
  },
  held: ({ contact }) => {
    test('the customer who was chosen, and nobody where nobody was', async () => {
      const chosen = await contact('family-1');
      expect(chosen.row).toMatchObject({ state: 'closed', customer_id: JONAS });
      expect(chosen.factTypes).toContain('contact.customer-chosen');
      const nobody = await contact('family-2');
      expect(nobody.row).toMatchObject({ state: 'closed', customer_id: null });
    });
  },
};
