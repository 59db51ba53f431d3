import { afterAll, expect, test } from '@jest/globals';
import type { TenantSettings } from '../../shared/schema/reference.ts';
import {
  acceptWhenRinging,
  getReady,
  hangUp,
  ownState,
  standDown,
  synced,
  wrapUp,
} from '../support/agent-at-desk.ts';
import { signInTo } from '../support/server-api.ts';
import { addCaller } from './customers.ts';
import { ADMIN } from './office.ts';
import type { Cast, Scenario } from './scenario.ts';

/** Long enough to be seen ringing on a busy machine. */
const SHORT_RING_MS = 3_000;
const USUAL_RING_MS = 20_000;

export const twoDesks: Scenario = {
  name: 'two desks',
  prepare: async (db) => {
    await addCaller(db, { name: 'Pieter Smit', phones: ['+31687654321'] });
    await addCaller(db, { name: 'Mina Olsen', phones: ['+4790000003'] });
  },
  play: (cast) => {
    test('a contact nobody answers in time goes to the next agent, and the first is not ready', async () => {
      const { phone, ane, bo } = cast;
      await getReady(ane.page);
      await getReady(bo.page);
      await setRingTime(cast, SHORT_RING_MS);
      await phone.offer({ contactId: 'passed-on', from: '+31687654321', queue: 'cancellation' });
      await ane.page.getByTestId('ring').getByText('Pieter Smit').waitFor();
      expect(await bo.page.getByTestId('ring').count()).toBe(0);
      // The second one has time to answer.
      await setRingTime(cast, USUAL_RING_MS);

      await acceptWhenRinging(bo.page, 'Pieter Smit');
      await ane.page.getByTestId('ring').waitFor({ state: 'detached' });
      await ownState(ane.page, 'not-ready').getByText('Missed a contact').waitFor();
      expect(await ane.page.getByTestId('pop').count()).toBe(0);

      await hangUp(bo.page);
      await wrapUp(bo.page, 'Resolved');
      await synced(bo.page);
    });

    test('a caller who hangs up while it rings is gone from the screen', async () => {
      const { phone, ane, bo } = cast;
      expect(await ownState(ane.page, 'not-ready').isVisible()).toBe(true);
      await getReady(bo.page);
      await phone.offer({ contactId: 'hung-up', from: '+4790000003', queue: 'cancellation' });
      await bo.page.getByTestId('ring').getByText('Mina Olsen').waitFor();
      await phone.hangUp('hung-up');
      await bo.page.getByTestId('ring').waitFor({ state: 'detached' });
      await bo.page.getByTestId('pop').waitFor({ state: 'detached' });
      await bo.page.getByText('No contact', { exact: true }).waitFor();
      await ownState(bo.page, 'ready').waitFor();
    });

    afterAll(() => standDown(cast.bo.page));
  },
  held: ({ db, contact }) => {
    test('who answered, who did not, and who hung up', async () => {
      const { row } = await contact('passed-on');
      const legs = await db()
        .selectFrom('contact_legs')
        .innerJoin('users', 'users.id', 'contact_legs.agent_id')
        .select(['users.name', 'contact_legs.outcome'])
        .where('contact_id', '=', row.id)
        .orderBy('offered_at')
        .execute();
      expect(legs).toEqual([
        { name: 'Ane Agent', outcome: 'no-answer' },
        { name: 'Bo Agent', outcome: 'accepted' },
      ]);
      const { row: abandoned } = await contact('hung-up');
      expect(abandoned).toMatchObject({ state: 'abandoned', agent_id: null });
      expect(abandoned.ended_at).not.toBeNull();
    });
  },
};

/** As an admin does, over the server's own API. */
async function setRingTime({ office }: Cast, ringTimeMs: number): Promise<void> {
  const admin = await signInTo(office.server.url, ADMIN);
  const settings = (await admin.get('/v1/settings')) as TenantSettings;
  await admin.put('/v1/settings', { ...settings, ringTimeMs });
}
