import { expect, test } from '@jest/globals';
import { createOutcomesProjection } from '../../../../server/analytics/outcomes/outcomes-projection.ts';
import { createLog } from '../../../../server/observability/log.ts';
import { NO_RANKING_FILE } from '../../../../server/reference/reference-files.ts';
import { loadReference } from '../../../../server/reference/stored-reference.ts';
import type { AccountId, CustomerId, OfferId, ReasonCode } from '../../../../shared/domain/ids.ts';
import { onBothDatabases } from '../../../support/both-databases.ts';
import { createFakeDesks } from '../../../support/fake-desks.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { addReference } from '../../../support/reference-rows.ts';
import {
  addContact,
  addCustomer,
  addSettings,
  addUser,
  DAY_MS,
  NOON_MS,
} from '../../../support/rows.ts';

const price = 'price' as ReasonCode;
const question = 'question' as ReasonCode;
const half = 'half-off' as OfferId;
const home = 'home' as AccountId;
const mobile = 'mobile' as AccountId;

const reason = (code: ReasonCode, churn: boolean) => ({
  code,
  churn,
  label: { en: code },
  cues: {},
});

onBothDatabases((database) => {
  const desks = createFakeDesks();
  const clock = createManualClock(NOON_MS);
  const projection = () =>
    createOutcomesProjection({ db: database.db, clock, log: createLog('silent'), desk: desks });

  const setUp = async () => {
    await addSettings(database.db);
    await addReference(database.db, {
      reasons: [reason(price, true), reason(question, false)],
      ranking: { ...NO_RANKING_FILE, knownAfterDays: 30 },
    });
  };

  const outcomes = async () => {
    const agent = { email: 'nobody@example.com', role: 'agent' as const, team: 'main' as never };
    const { outcomes: table } = await loadReference(database.db, {
      ...agent,
      id: await addUser(database.db),
    });
    return table;
  };

  /** A contact so many days ago; with an offer when its outcome is given. */
  async function contact(given: {
    readonly customer: CustomerId;
    readonly daysAgo: number;
    readonly reason?: ReasonCode;
    readonly account?: AccountId | null;
    readonly offer?: 'accepted' | 'declined' | 'presented';
    readonly cancelled?: boolean;
  }) {
    const at = new Date(NOON_MS - given.daysAgo * DAY_MS);
    const id = await addContact(database.db, {
      customer_id: given.customer,
      reason: given.reason ?? price,
      account_id: given.account ?? null,
      started_at: at,
      ...(given.cancelled
        ? { cancel_requested_at: at, cancel_completed_at: new Date(at.getTime() + 60_000) }
        : {}),
    });
    if (given.offer === undefined) return;
    await database.db
      .insertInto('contact_offers')
      .values({
        contact_id: id,
        offer_id: half,
        offer_version: 1,
        customer_id: given.customer,
        agent_id: null,
        outcome: given.offer,
        at,
        currency: 'EUR',
        face_value_minor: 100,
        cost_minor: 100,
        account_id: given.account ?? null,
      })
      .execute();
  }

  const customer = (segment = 'consumer') => addCustomer(database.db, { segment });

  test('counts answers by offer, reason and segment; what is only presented is not answered', async () => {
    await setUp();
    await contact({ customer: await customer(), daysAgo: 40, offer: 'accepted' });
    await contact({ customer: await customer(), daysAgo: 40, offer: 'declined' });
    await contact({ customer: await customer(), daysAgo: 5, offer: 'accepted' });
    await contact({ customer: await customer(), daysAgo: 5, offer: 'presented' });
    await contact({ customer: await customer('premium'), daysAgo: 40, offer: 'declined' });
    await contact({ customer: await customer(), daysAgo: 800, offer: 'accepted' });

    expect(await projection().count()).toBe(true);

    const group = { offerId: half, reason: price };
    expect((await outcomes()).offers).toEqual([
      {
        ...group,
        segment: 'consumer',
        answered: 3,
        accepted: 2,
        acceptedKnown: 1,
        acceptedStayed: 1,
      },
      {
        ...group,
        segment: 'premium',
        answered: 1,
        accepted: 0,
        acceptedKnown: 0,
        acceptedStayed: 0,
      },
    ]);
  });

  test('who left the account within the span did not stay; another account of theirs is another matter', async () => {
    await setUp();
    const left = await customer();
    await contact({ customer: left, daysAgo: 90, offer: 'accepted', account: home });
    await contact({ customer: left, daysAgo: 70, account: home, cancelled: true });
    const leftElsewhere = await customer();
    await contact({ customer: leftElsewhere, daysAgo: 90, offer: 'accepted', account: home });
    await contact({ customer: leftElsewhere, daysAgo: 70, account: mobile, cancelled: true });
    const leftUnsaid = await customer();
    await contact({ customer: leftUnsaid, daysAgo: 90, offer: 'accepted', account: home });
    await contact({ customer: leftUnsaid, daysAgo: 70, cancelled: true });
    const leftLater = await customer();
    await contact({ customer: leftLater, daysAgo: 90, offer: 'accepted', account: home });
    await contact({ customer: leftLater, daysAgo: 20, account: home, cancelled: true });

    await projection().count();

    expect((await outcomes()).offers).toMatchObject([{ acceptedKnown: 4, acceptedStayed: 2 }]);
  });

  test('the baseline is of those who wanted to leave and were offered nothing', async () => {
    await setUp();
    await contact({ customer: await customer(), daysAgo: 50 });
    await contact({ customer: await customer(), daysAgo: 50, cancelled: true });
    await contact({ customer: await customer(), daysAgo: 10 });
    await contact({ customer: await customer(), daysAgo: 50, reason: question });
    await contact({ customer: await customer(), daysAgo: 50, offer: 'presented' });

    await projection().count();

    expect((await outcomes()).baseline).toEqual([
      { reason: price, segment: 'consumer', known: 2, stayed: 1 },
    ]);
  });

  test('desks are told once, and not again while nothing has moved', async () => {
    await setUp();
    const before = desks.sent.length;
    await contact({ customer: await customer(), daysAgo: 40, offer: 'accepted' });
    expect(await projection().count()).toBe(true);
    expect(await projection().count()).toBe(false);
    expect(desks.sent.slice(before)).toEqual([
      { to: 'everyone', event: 'feed.changed', payload: {} },
    ]);
    const changes = await database.db.selectFrom('changes').select('kind').execute();
    expect(changes.filter(({ kind }) => kind === 'reference')).toHaveLength(2);
  });

  test('counts at the start and every hour from then on, until it is closed', async () => {
    await setUp();
    const counting = projection();
    counting.start();
    await contact({ customer: await customer(), daysAgo: 40, offer: 'accepted' });
    await counting.settled();
    clock.advance(3_600_000);
    await counting.close();
    expect((await outcomes()).offers).toHaveLength(1);
    await contact({ customer: await customer('premium'), daysAgo: 40, offer: 'accepted' });
    clock.advance(3 * 3_600_000);
    await counting.settled();
    expect((await outcomes()).offers).toHaveLength(1);
  });
});
