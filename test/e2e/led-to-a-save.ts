import { expect, test } from '@jest/globals';
import {
  acceptOffer,
  goToPriceOffer,
  hangUp,
  playbookStep,
  present,
  press,
  synced,
  wrapUp,
} from '../support/agent-at-desk.ts';
import { addCaller } from './customers.ts';
import type { Scenario } from './scenario.ts';
import { takeCallAndLoseServer } from './take-call.ts';

export const ledToASave: Scenario = {
  name: 'a price-driven cancellation, led by its playbook while the server is gone',
  prepare: (db) => addCaller(db, { name: 'Hanne Dahl', phones: ['+4790000011'] }),
  play: (cast) => {
    test('is saved within authority, by keys alone', async () => {
      const { ane } = cast;
      const { page } = ane;
      await takeCallAndLoseServer(cast, {
        contactId: 'led',
        from: '+4790000011',
        name: 'Hanne Dahl',
        says: 'It has become far too expensive, I want to cancel.',
      });

      await press(page, 'Alt+R');
      await playbookStep(page, 'What has made it too expensive').waitFor();
      await goToPriceOffer(page);
      await playbookStep(page, 'You pay €59.00 a month now').waitFor();
      await present(page);
      await acceptOffer(page);
      await playbookStep(page, 'Then that is settled').waitFor();
      await press(page, 'Alt+M');
      await page.getByTestId('playbook').getByText('The playbook has ended').waitFor();
      await hangUp(page);
      await wrapUp(page);
    });

    test('and all of it reaches the server once that is back', async () => {
      const { office, phone, ane } = cast;
      await office.restartServer();
      await synced(ane.page);
      await phone.closed('led');
    });
  },
  held: ({ db, contact }) => {
    test('the way it went, and what was given out of the lease the desk had', async () => {
      const { row, offers, factTypes } = await contact('led');
      expect(row).toMatchObject({ state: 'closed', reason: 'price', save_result: 'saved' });
      expect(offers).toMatchObject([{ outcome: 'accepted' }]);
      expect(factTypes).toEqual(
        expect.arrayContaining(['playbook.started', 'playbook.step-taken', 'disclosure.given']),
      );
      const accepted = await db()
        .selectFrom('facts')
        .select('payload')
        .where('contact_id', '=', row.id)
        .where('type', '=', 'offer.accepted')
        .executeTakeFirstOrThrow();
      const { debits, faceValueMinor } = accepted.payload as {
        debits: { leaseId: string; amountMinor: number }[];
        faceValueMinor: number;
      };
      expect(debits.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(faceValueMinor);
      const budgets = await db().selectFrom('budgets').selectAll().execute();
      for (const { settled_minor, outstanding_minor, limit_minor } of budgets) {
        expect(settled_minor + outstanding_minor).toBeLessThanOrEqual(limit_minor);
      }
      expect(budgets.some(({ settled_minor }) => settled_minor >= faceValueMinor)).toBe(true);
    });
  },
};
