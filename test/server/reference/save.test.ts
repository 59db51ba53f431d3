import { expect, test } from '@jest/globals';
import { VersionReusedError } from '../../../server/reference/keep-version.ts';
import { loadReference } from '../../../server/reference/stored-reference.ts';
import type { DispositionCode, PlaybookId, StepId } from '../../../shared/domain/ids.ts';
import type { Offer } from '../../../shared/domain/offers/offer.ts';
import type { Playbook } from '../../../shared/domain/playbooks/playbook.ts';
import { onBothDatabases } from '../../support/both-databases.ts';
import { addReference, credit } from '../../support/reference-rows.ts';
import { addSettings, addUser } from '../../support/rows.ts';

const playbook = (change: Partial<Playbook> = {}): Playbook => ({
  id: 'leave' as PlaybookId,
  version: 1,
  status: 'published',
  name: { en: 'Leave' },
  priority: 0,
  trigger: {},
  saveAttempts: true,
  preconditions: [],
  start: 'end' as StepId,
  steps: [
    {
      id: 'end' as StepId,
      kind: 'close',
      text: { en: 'Goodbye' },
      cancels: true,
      disposition: 'cancelled' as DispositionCode,
    },
  ],
  ...change,
});

onBothDatabases((database) => {
  const sent = async () => {
    await database.db.deleteFrom('tenant_settings').execute();
    await addSettings(database.db);
    const agent = { email: 'ane@example.com', role: 'agent' as const, team: 'main' as never };
    return loadReference(database.db, { ...agent, id: await addUser(database.db) });
  };
  const changes = () => database.db.selectFrom('changes').select('kind').execute();

  test('the same documents again are no change for desks', async () => {
    const documents = { offers: [credit('one', 100)], playbooks: [playbook()] };
    await addReference(database.db, documents);
    await addReference(database.db, documents);
    expect(await changes()).toHaveLength(1);
  });

  test('a draft is kept, may change as it likes, and is sent to no desk', async () => {
    const draft = (amount: number) => credit('one', amount, { version: 2, status: 'draft' });
    const unready = playbook({ status: 'draft' });
    for (const amount of [200, 300]) {
      await addReference(database.db, {
        offers: [credit('one', 100), draft(amount)],
        playbooks: [{ ...unready, priority: amount }],
      });
    }
    const { offers, playbooks } = await sent();
    expect(offers.map(({ version }) => version)).toEqual([1]);
    expect(playbooks).toEqual([]);
    const versions = await database.db.selectFrom('offer_versions').select('version').execute();
    expect(versions).toEqual([{ version: 1 }]);
    // Published, it is what desks get.
    await addReference(database.db, {
      offers: [credit('one', 300, { version: 2 })],
      playbooks: [playbook()],
    });
    const now = await sent();
    expect(now.offers.map(({ version }) => version)).toEqual([2]);
    expect(now.playbooks).toHaveLength(1);
  });

  test.each<[string, Parameters<typeof addReference>[1], string]>([
    ['offer', { offers: [credit('one', 200)] }, 'offer one differs'],
    ['playbook', { playbooks: [playbook({ priority: 5 })] }, 'playbook leave differs'],
  ])('a changed %s needs a new version, and is not taken without', async (_what, change, told) => {
    await addReference(database.db, { offers: [credit('one', 100)], playbooks: [playbook()] });
    const saving = addReference(database.db, {
      offers: [credit('one', 100)],
      playbooks: [playbook()],
      ...change,
    });
    await expect(saving).rejects.toThrow(VersionReusedError);
    await expect(saving).rejects.toThrow(told);
    expect((await sent()).offers).toEqual([credit('one', 100)]);
  });

  test('an offer stored before it had all its parts is the same offer', async () => {
    const { status, stacking, minimumSpendMinor, starts, commitmentMonths, terms, ...old } = credit(
      'one',
      100,
    );
    expect([status, stacking.group, minimumSpendMinor]).toEqual(['published', 'general', 0]);
    expect([starts.kind, commitmentMonths, terms]).toEqual(['next-bill', 0, null]);
    await database.db
      .insertInto('offer_versions')
      .values({ offer_id: old.id, version: 1, document: JSON.stringify(old) })
      .execute();
    await addReference(database.db, { offers: [credit('one', 100)] });
    expect((await sent()).offers).toHaveLength(1);
  });

  test('an offer stored with conditions on facts that are no more is another one', async () => {
    const eligibility = { fact: 'customer.productKinds', is: 'has', value: 'tv' };
    const old = { ...credit('one', 100), eligibility } as unknown as Offer;
    await database.db
      .insertInto('offer_versions')
      .values({ offer_id: old.id, version: 1, document: JSON.stringify(old) })
      .execute();
    await expect(addReference(database.db, { offers: [credit('one', 100)] })).rejects.toThrow(
      'give it version 2 in offers.yaml',
    );
  });
});
