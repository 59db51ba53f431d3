import { expect, test } from '@jest/globals';
import type { ContactId, OfferId } from '../../shared/domain/ids.ts';
import {
  goToPriceOffer,
  hangUp,
  moveTo,
  press,
  suggestionOf,
  synced,
  wrapUp,
} from '../support/agent-at-desk.ts';
import { connectForgedDesk, slipIntoOutbox } from '../support/forged-fact.ts';
import { AGENT } from '../support/real-stack.ts';
import { addCaller } from './customers.ts';
import type { Scenario } from './scenario.ts';
import { takeCall } from './take-call.ts';

/** 20 % of 200 euros for 6 months; an agent may give 150 a contact. */
const OFFER = '20% off for 6 months';

export const beyondAuthority: Scenario = {
  name: 'an offer beyond authority',
  prepare: (db) =>
    addCaller(db, { name: 'Rik van Dijk', phones: ['+31622222222'], monthlyValueMinor: 20_000 }),
  play: (cast) => {
    test('says that it needs approval, and no key gives it', async () => {
      const { ane } = cast;
      const { page } = ane;
      await takeCall(cast, {
        contactId: 'beyond',
        from: '+31622222222',
        name: 'Rik van Dijk',
        says: 'It is far too expensive, I want to cancel.',
      });
      await press(page, 'Alt+R');
      await goToPriceOffer(page);
      // The best that may be given comes first, though a dearer one would keep more customers.
      const card = page.getByTestId('suggestion');
      await card.getByText('Within your authority', { exact: true }).waitFor();

      while (!(await suggestionOf(page, OFFER).isVisible())) {
        const shown = await card.getByRole('heading').innerText();
        await press(page, 'Alt+J');
        await card.getByRole('heading', { name: shown }).waitFor({ state: 'detached' });
      }
      await card.getByText('Needs approval').waitFor();
      await card.getByText('Value per contact: €240.00, limit €150.00').waitFor();
      for (const [keys, name] of [
        ['Alt+P', 'Present the offer'],
        ['Alt+Y', 'Customer accepts'],
      ] as const) {
        await press(page, keys);
        await page.getByText(`${name}: not possible now`).waitFor({ state: 'attached' });
      }
      expect(await card.getAttribute('data-presented')).toBe('false');
      expect(await page.getByText('Offered on this contact').count()).toBe(0);
    });

    test('accepted all the same by a forged desk is put aside, and the supervisor sees it', async () => {
      const { office, siri } = cast;
      const forged = await connectForgedDesk(office.server.url, AGENT);
      try {
        const answer = await forged.push('offer.accepted', termsOn(contactOf(forged)));
        expect(answer).toMatchObject({
          ok: true,
          value: { quarantined: [{ code: 'not-allowed' }] },
        });
      } finally {
        forged.close();
      }
      const aside = siri.page.getByRole('region', { name: 'Put aside by the server' });
      const entry = aside.getByRole('listitem').filter({ hasText: 'Offer accepted · Ane Agent' });
      await entry.waitFor();
      expect(await entry.innerText()).toContain("beyond the agent's authority");
    });

    test('slipped into a desk’s own records is put aside too, and its agent sees it', async () => {
      const { office, ane, siri } = cast;
      const { page } = ane;
      const forged = await connectForgedDesk(office.server.url, AGENT);
      const contactId = contactOf(forged);
      forged.close();

      await ane.crash();
      slipIntoOutbox(ane.dataDir, forged.agentId, {
        type: 'offer.accepted',
        payload: termsOn(contactId),
      });
      await ane.restart();
      await page.getByLabel('Needs a look').waitFor();
      await moveTo(page, page.getByTestId('connection'));
      await press(page, 'Enter');
      await page.getByText('1 entry the server put aside').waitFor();
      await page.getByText("is beyond the agent's authority").waitFor();
      await press(page, 'Escape');
      const aside = siri.page.getByRole('region', { name: 'Put aside by the server' });
      await aside.getByRole('listitem').nth(1).waitFor();

      await hangUp(page);
      await wrapUp(page, 'Will think about it');
      await synced(page);
    });
  },
  held: ({ db, contact }) => {
    test('nothing given, what was forged aside, and all that came after it', async () => {
      const { row, offers, factTypes } = await contact('beyond');
      expect(row).toMatchObject({ state: 'closed', disposition: 'undecided' });
      expect(offers).toEqual([]);
      expect(factTypes).toContain('contact.wrapped-up');
      const aside = await db().selectFrom('fact_quarantine').select(['type', 'code']).execute();
      // Of all that every scenario has recorded.
      expect(aside).toEqual([
        { type: 'offer.accepted', code: 'not-allowed' },
        { type: 'offer.accepted', code: 'not-allowed' },
      ]);
    });
  },
};

function termsOn(contactId: ContactId) {
  return {
    contactId,
    offerId: 'discount-20-6m' as OfferId,
    offerVersion: 2,
    currency: 'EUR',
    faceValueMinor: 24_000,
    costMinor: 24_000,
  };
}

/** The contact the server holds for the agent, as any desk of theirs is told on connecting. */
function contactOf(desk: Awaited<ReturnType<typeof connectForgedDesk>>): ContactId {
  const held = desk.all('contacts.current')[0]?.contacts[0];
  if (held === undefined) throw new Error('there is no contact at hand');
  return held.header.contactId;
}
