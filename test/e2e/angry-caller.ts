import { expect, test } from '@jest/globals';
import { acceptOffer, hangUp, present, press, synced, wrapUp } from '../support/agent-at-desk.ts';
import { addCaller } from './customers.ts';
import type { Scenario } from './scenario.ts';
import { takeCall } from './take-call.ts';

const WORST = 'This is terrible, I have never been so angry.';
const SPOKEN = [
  'I have been really happy with you all these years.',
  'But this bill is a disgrace, I am furious.',
  WORST,
  'It is far too expensive. I want to cancel my subscription.',
];

export const angryCaller: Scenario = {
  name: 'a caller who grows angry',
  prepare: async (db) => {
    await addCaller(db, { name: 'Nora Berg', phones: ['+4790000031'] });
    await db
      .updateTable('tenant_settings')
      .set({ sentiment_alerts_to_supervisors: true })
      .execute();
  },
  play: (cast) => {
    test('is noticed, by the agent and by their supervisor, while there is time to act', async () => {
      const { phone, ane, siri } = cast;
      const { page } = ane;
      await takeCall(cast, {
        contactId: 'angry',
        from: '+4790000031',
        name: 'Nora Berg',
        says: 'Hello, thank you so much for picking up!',
      });
      for (const text of SPOKEN) {
        await phone.say('angry', text);
        await page.getByText(text).first().waitFor();
      }
      await page.getByText(/^Mood falling fast since/).waitFor();
      await page.getByText('The customer’s mood is falling fast').waitFor({ state: 'attached' });
      await page.getByRole('img', { name: /read Negative now.*fell fast/ }).waitFor();

      const moods = siri.page.getByRole('region', { name: 'Mood falling fast' });
      await moods.getByRole('row', { name: /N••• B•••.*Ane Agent/ }).waitFor();
    });

    test('is read otherwise where the agent says so, and typing goes on', async () => {
      const { page } = cast.ane;
      await press(page, 'Alt+T');
      await page.keyboard.type('Angry about the ');
      await press(page, 'Alt+Shift+E', 'ArrowUp');
      const said = page.getByRole('listitem').filter({ hasText: WORST });
      await said.getByRole('toolbar', { name: 'How does this read?' }).waitFor();
      await press(page, 'ArrowRight', 'Enter');
      await said.getByText('corrected', { exact: true }).waitFor();
      await page.keyboard.type('bill.');
      const notes = page.getByRole('textbox', { name: 'Notes' });
      expect(await notes.inputValue()).toBe('Angry about the bill.');
    });

    test('has what they want and why taken by one key each, and the wrap-up is filled in', async () => {
      const { ane, siri } = cast;
      const { page } = ane;
      await press(page, 'Alt+Shift+W');
      await page.getByText('Noted: Wants to cancel').waitFor({ state: 'attached' });
      await press(page, 'Alt+R');
      await present(page);
      await acceptOffer(page);
      await hangUp(page);
      const wrap = page.getByTestId('wrap-up');
      const wants = wrap.getByRole('combobox', { name: 'What the customer wants' });
      expect(await wants.inputValue()).toBe('Wants to cancel');
      const why = wrap.getByRole('combobox', { name: 'Reason for the contact' });
      expect(await why.inputValue()).toBe('Too expensive');
      await siri.page.getByText(/^No contact in which the customer’s mood/).waitFor();
      await wrapUp(page);
      await synced(page);
    });
  },
  held: ({ db, contact }) => {
    test('what the customer wanted, the fall, and how one sentence really read', async () => {
      const { row, factTypes } = await contact('angry');
      expect(row).toMatchObject({ intent: 'cancel', reason: 'price', save_result: 'saved' });
      for (const once of ['contact.intent-set', 'sentiment.alerted', 'sentiment.corrected']) {
        expect(factTypes.filter((type) => type === once)).toEqual([once]);
      }
      const corrections = await db()
        .selectFrom('sentiment_corrections as correction')
        .innerJoin('utterances as utterance', (join) =>
          join
            .onRef('utterance.contact_id', '=', 'correction.contact_id')
            .onRef('utterance.id', '=', 'correction.utterance_id'),
        )
        .select(['utterance.text', 'correction.read_as as was', 'correction.corrected_to as label'])
        .where('correction.contact_id', '=', row.id)
        .execute();
      expect(corrections).toEqual([{ text: WORST, was: 'negative', label: 'neutral' }]);
    });
  },
};
