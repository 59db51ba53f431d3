import { describe, expect, test } from '@jest/globals';
import type { ReasonCode } from '../../../shared/domain/ids.ts';
import { addContact, addCustomer, DAY_MS, NOON_MS } from '../../support/rows.ts';
import { contactEvent, postEvent, useServerUnderTest } from '../../support/server-under-test.ts';

describe('first-contact resolution as contacts arrive', () => {
  const under = useServerUnderTest();

  async function claimedContact(daysAgo: number) {
    const { db } = under.server;
    const customer_id = await addCustomer(db, { phones: ['+4722334455'] });
    const id = await addContact(db, {
      customer_id,
      reason: 'price' as ReasonCode,
      fcr_claimed: true,
      started_at: new Date(NOON_MS - daysAgo * DAY_MS),
    });
    return { id, customer_id };
  }
  const repeatOf = async (id: string) =>
    (
      await under.server.db
        .selectFrom('contacts')
        .select('repeat_contact_id')
        .where('id', '=', id as never)
        .executeTakeFirstOrThrow()
    ).repeat_contact_id;

  test('a caller who comes back and gives up waiting refutes an earlier claim', async () => {
    const { server } = under;
    const { id } = await claimedContact(2);
    const data = {
      contactId: 'again',
      channel: 'voice',
      queue: 'cancellation',
      from: '+4722334455',
    };

    await postEvent(server, contactEvent(server, 'offered', data));
    expect(await repeatOf(id)).toBeNull();
    server.clock.advance(30_000);
    await postEvent(server, contactEvent(server, 'ended', { contactId: 'again' }));

    expect(await repeatOf(id)).not.toBeNull();
    const changes = await server.db.selectFrom('changes').select(['kind', 'entity_id']).execute();
    expect(changes).toContainEqual({ kind: 'contact-fcr', entity_id: id });
  });
});
