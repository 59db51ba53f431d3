import { expect, test } from '@jest/globals';
import type { CustomerId } from '../../shared/domain/ids.ts';
import {
  acceptWhenRinging,
  getReady,
  hangUp,
  moveTo,
  press,
  synced,
  wrapUp,
} from '../support/agent-at-desk.ts';
import { addCaller } from './customers.ts';
import type { Scenario } from './scenario.ts';

const LIV = 'b0000000-0000-4000-8000-000000000001' as CustomerId;

export const unknownCaller: Scenario = {
  name: 'a caller whose number is withheld',
  prepare: async (db) => {
    await addCaller(db, { id: LIV, name: 'Liv Aasen', phones: ['+4741000001'] });
    await addCaller(db, { name: 'Lars Aasen', phones: ['+4741000002'] });
  },
  play: (cast) => {
    test('is unknown, and found by the beginnings of their names', async () => {
      const { phone, ane } = cast;
      const { page } = ane;
      await getReady(page);
      await phone.offer({ contactId: 'withheld-1', from: null, queue: 'cancellation' });
      await acceptWhenRinging(page, 'Unknown caller');
      await page.getByTestId('call-bar').getByText('Number withheld').waitFor();
      await phone.taken('withheld-1');
      await phone.connect('withheld-1');

      await press(page, 'Alt+K');
      await page.keyboard.type('aas');
      await page.getByRole('list', { name: '2 found' }).waitFor();
      await page.keyboard.type(' li');
      await page.getByRole('list', { name: '1 found' }).waitFor();
      await press(page, 'Enter');

      const pop = page.getByTestId('pop');
      await pop.getByText('Liv Aasen', { exact: true }).waitFor();
      await pop.getByText('€59.00 a month').waitFor();
      await hangUp(page);
      await wrapUp(page, 'Resolved');
      await synced(page);
    });

    test('is written down as a new customer, who is known the next time', async () => {
      const { phone, ane } = cast;
      const { page } = ane;
      await getReady(page);
      await phone.offer({ contactId: 'withheld-2', from: null, queue: 'cancellation' });
      await acceptWhenRinging(page, 'Unknown caller');
      await phone.taken('withheld-2');
      await phone.connect('withheld-2');

      await press(page, 'Alt+K');
      await page.keyboard.type('Tove Lie');
      await page.getByText('Nobody found.').waitFor();
      await moveTo(page, page.getByRole('button', { name: 'Create a customer' }));
      await press(page, 'Enter');
      const form = page.getByTestId('pop').locator('form');
      await moveTo(page, form.getByLabel('Phone'));
      await page.keyboard.type('+47 41 23 45 67');
      await press(page, 'Enter');

      await page.getByTestId('pop').getByText('Tove Lie', { exact: true }).waitFor();
      await form.waitFor({ state: 'detached' });
      await hangUp(page);
      await wrapUp(page, 'Resolved');
      await synced(page);

      await phone.offer({ contactId: 'known-now', from: '41 23 45 67', queue: 'cancellation' });
      await acceptWhenRinging(page, 'Tove Lie');
      await hangUp(page);
      await wrapUp(page, 'Resolved');
    });
  },
  held: ({ db, contact }) => {
    test('the customer who was found, and the one who was written down', async () => {
      expect((await contact('withheld-1')).row.customer_id).toBe(LIV);
      const { row } = await contact('withheld-2');
      const tove = await db()
        .selectFrom('customers')
        .innerJoin('customer_phones', 'customer_phones.customer_id', 'customers.id')
        .select(['customers.name', 'customer_phones.e164'])
        .where('customers.id', '=', row.customer_id)
        .execute();
      expect(tove).toEqual([{ name: 'Tove Lie', e164: '+4741234567' }]);
      expect((await contact('known-now')).row.customer_id).toBe(row.customer_id);
    });
  },
};
