import { expect, test } from '@jest/globals';
import { acceptWhenRinging, getReady, press, synced, wrapUp } from '../support/agent-at-desk.ts';
import { MOST_LAYOUT_SHIFT, watchLayoutShift } from '../support/layout-shift.ts';
import { caretOf } from '../support/typing.ts';
import { addCaller } from './customers.ts';
import type { Scenario } from './scenario.ts';

export const typing: Scenario = {
  name: 'whoever is typing',
  prepare: (db) => addCaller(db, { name: 'Eva Visser', phones: ['+31611111111'] }),
  play: (cast) => {
    test('is left to type when a contact rings, and nothing on the page moves for it', async () => {
      const { phone, ane } = cast;
      const { page } = ane;
      await getReady(page);
      await press(page, 'Control+K');
      await page.getByRole('dialog', { name: 'All commands' }).waitFor();
      await page.keyboard.type('cancel');
      await press(page, 'ArrowLeft', 'ArrowLeft');
      const before = { text: 'cancel', at: 4 };
      expect(await caretOf(page)).toMatchObject(before);
      const shifts = await watchLayoutShift(page);

      await phone.offer({ contactId: 'typing-1', from: '+31611111111', queue: 'cancellation' });
      await page.getByTestId('ring').getByText('Eva Visser').waitFor();
      await page.getByTestId('pop').getByText('Eva Visser', { exact: true }).waitFor();
      expect(await caretOf(page)).toMatchObject(before);
      expect(await shifts.total()).toBeLessThan(MOST_LAYOUT_SHIFT);

      await phone.hangUp('typing-1');
      await page.getByTestId('ring').waitFor({ state: 'detached' });
      expect(await caretOf(page)).toMatchObject(before);
      expect(await shifts.total()).toBeLessThan(MOST_LAYOUT_SHIFT);
      await press(page, 'Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    test('is left to type while the customer speaks and when they hang up', async () => {
      const { phone, ane } = cast;
      const { page } = ane;
      await getReady(page);
      await phone.offer({ contactId: 'typing-2', from: null, queue: 'cancellation' });
      await acceptWhenRinging(page, 'Unknown caller');
      await phone.taken('typing-2');
      await phone.connect('typing-2');

      await press(page, 'Alt+K');
      await page.keyboard.type('Viser');
      await press(page, 'ArrowLeft', 'ArrowLeft');
      const shifts = await watchLayoutShift(page);
      await phone.say('typing-2', 'My name is Visser, with a double s.');
      await page.getByText('with a double s').waitFor();
      expect(await caretOf(page)).toMatchObject({ text: 'Viser', at: 3 });
      await page.keyboard.type('s');
      expect(await caretOf(page)).toMatchObject({ text: 'Visser', at: 4 });

      await press(page, 'Alt+T');
      await page.keyboard.type('Wants to think.');
      await press(page, 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
      const notes = { text: 'Wants to think.', at: 4 };
      for (const text of ['It is too expensive.', 'I want to cancel.', 'Let me think about it.']) {
        await phone.say('typing-2', text);
        await page.getByText(text, { exact: true }).waitFor();
        expect(await caretOf(page)).toMatchObject(notes);
      }
      expect(await shifts.total()).toBeLessThan(MOST_LAYOUT_SHIFT);

      await phone.hangUp('typing-2');
      await page.getByTestId('wrap-up').waitFor();
      expect(await caretOf(page)).toMatchObject(notes);
      await page.keyboard.type('ed');
      expect(await caretOf(page)).toMatchObject({ text: 'Wanteds to think.', at: 6 });
      await press(page, 'Delete');
      await wrapUp(page, 'Will think about it');
      await synced(page);
    });
  },
  held: ({ contact }) => {
    test('the note as it was typed', async () => {
      expect((await contact('typing-2')).row.note).toBe('Wanted to think.');
      expect((await contact('typing-1')).row.state).toBe('abandoned');
    });
  },
};
