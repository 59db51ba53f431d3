import { expect, test } from '@jest/globals';
import {
  acceptOffer,
  goToPriceOffer,
  hangUp,
  present,
  press,
  suggestionOf,
  synced,
  wrapUp,
} from '../support/agent-at-desk.ts';
import { addCaller } from './customers.ts';
import type { Scenario } from './scenario.ts';
import { takeCall } from './take-call.ts';

/** 20 % of 150 euros for 6 months is 180 euros; an agent may give 150 a contact. */
const OFFER = '20% off for 6 months';

export const approval: Scenario = {
  name: 'an offer that needs a yes',
  prepare: (db) =>
    addCaller(db, { name: 'Femke Visser', phones: ['+31622222233'], monthlyValueMinor: 15_000 }),
  play: (cast) => {
    test('is asked for, answered with less, and accepted at that', async () => {
      const { phone, ane, siri } = cast;
      const { page } = ane;
      await takeCall(cast, {
        contactId: 'asked',
        from: '+31622222233',
        name: 'Femke Visser',
        says: 'It is far too expensive, I want to cancel.',
      });
      await press(page, 'Alt+R');
      await goToPriceOffer(page);
      for (let step = 0; step < 12 && !(await suggestionOf(page, OFFER).isVisible()); step += 1) {
        await press(page, 'Alt+J');
      }
      await suggestionOf(page, OFFER).waitFor();
      await press(page, 'Alt+Q', 'Enter');
      await page.getByText('Waiting for a supervisor').first().waitFor();

      await siri.page.getByRole('link', { name: /^Approvals/ }).click();
      const request = siri.page.getByTestId('request').filter({ hasText: 'F••• V•••' });
      await request.waitFor();
      expect(await request.innerText()).toContain('€180.00');
      await press(siri.page, 'Alt+Shift+V');
      await request.getByLabel('Worth at most').and(siri.page.locator(':focus')).waitFor();
      await siri.page.keyboard.type('120');
      await press(siri.page, 'Enter');
      // It stays where it is, answered, until the supervisor goes on.
      await request.getByText('Siri Supervisor offered something else').waitFor();
      await siri.page.getByRole('link', { name: 'Floor' }).click();

      await suggestionOf(page, OFFER).getByText('€120.00').first().waitFor();
      await present(page);
      await acceptOffer(page);
      await hangUp(page);
      await wrapUp(page);
      await synced(page);
      await phone.closed('asked');
    });
  },
  held: ({ db, contact }) => {
    test('what the supervisor allowed is what was given, once', async () => {
      const { row, offers } = await contact('asked');
      expect(row).toMatchObject({ state: 'closed', save_result: 'saved' });
      expect(offers).toMatchObject([{ outcome: 'accepted' }]);
      const [asked] = await db()
        .selectFrom('approvals')
        .innerJoin('leases', 'leases.id', 'approvals.lease_id')
        .select(['approvals.state', 'leases.state as lease', 'leases.settled_minor as settled'])
        .where('contact_id', '=', row.id)
        .execute();
      expect(asked).toMatchObject({ state: 'countered', settled: 12_000 });
      const { face } = await db()
        .selectFrom('contact_offers')
        .select('face_value_minor as face')
        .where('contact_id', '=', row.id)
        .executeTakeFirstOrThrow();
      expect(face).toBe(12_000);
    });
  },
};
