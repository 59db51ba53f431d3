import { beforeEach, describe, expect, test } from '@jest/globals';
import { figuresHandlers } from '../../../../server/analytics/figures/handlers.ts';
import type { TeamScope } from '../../../../server/auth/team-scope.ts';
import { createLog } from '../../../../server/observability/log.ts';
import type { AgentId, OfferId, ReasonCode, TeamId } from '../../../../shared/domain/ids.ts';
import { METRIC_IDS } from '../../../../shared/domain/reporting/metrics/metrics.ts';
import {
  type SupervisorInput,
  supervisorRequests,
} from '../../../../shared/protocol/supervisor-requests.ts';
import { asker } from '../../../support/asker.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { addReference } from '../../../support/reference-rows.ts';
import { addReportContact, addReportOffer } from '../../../support/report-rows.ts';
import { addCustomer, addSettings, addUser, NOON_MS } from '../../../support/rows.ts';
import { useServerDatabase } from '../../../support/server-database.ts';

const nordic = 'nordic' as TeamId;
const period = { kind: 'last-days', days: 28 } as const;

const store = useServerDatabase();
let kari: AgentId;
beforeEach(async () => {
  await addSettings(store.db);
  kari = await addUser(store.db, { name: 'Kari', team: nordic });
});
const handlers = () =>
  figuresHandlers({ db: store.db, clock: createManualClock(NOON_MS), log: createLog('silent') });

describe('report.contacts', () => {
  const ask = async (
    input: Partial<SupervisorInput<'report.contacts'>> = {},
    scope?: TeamScope,
  ) => {
    const whole = {
      filter: { period },
      behind: null,
      sort: { by: 'startedAt', descending: false },
      page: { offset: 0, limit: 50 },
      ...input,
    } as const;
    const { output } = supervisorRequests['report.contacts'];
    return output.parse(await handlers()['report.contacts'](whole, asker(scope)));
  };

  test('shows a contact with its agent by name and its customer masked', async () => {
    const customerId = await addCustomer(store.db, { name: 'Budi Santoso' });
    const contactId = await addReportContact(store.db, {
      agent_id: kari,
      team: nordic,
      customer_id: customerId,
      claimed: true,
      cost_minor: 500,
      sentiment: -0.25,
    });
    const { contacts, rowCount } = await ask();
    expect(rowCount).toBe(1);
    expect(contacts[0]).toMatchObject({
      contactId,
      agentName: 'Kari',
      customerName: 'B••• S•••',
      costMinor: 500,
      sentiment: -0.25,
      fcr: { claimed: true, confirmed: null, verified: 'pending' },
    });
  });

  test('comes sorted, what is not known last, a page at a time of a count that is exact', async () => {
    for (const costs of [300, 100, 200]) {
      await addReportContact(store.db, {
        cost_minor: costs,
        cancel_ms: costs === 100 ? null : costs,
      });
    }
    const costs = async (input: Partial<SupervisorInput<'report.contacts'>>) => {
      const { contacts, rowCount } = await ask(input);
      expect(rowCount).toBe(3);
      return contacts.map(({ costMinor }) => costMinor);
    };
    expect(await costs({ sort: { by: 'costMinor', descending: true } })).toEqual([300, 200, 100]);
    expect(await costs({ sort: { by: 'cancelMs', descending: true } })).toEqual([300, 200, 100]);
    expect(await costs({ sort: { by: 'cancelMs', descending: false } })).toEqual([200, 300, 100]);
    const page = { offset: 1, limit: 1 };
    expect(await costs({ sort: { by: 'costMinor', descending: false }, page })).toEqual([200]);
  });

  test('shows a supervisor their teams only', async () => {
    await addReportContact(store.db, { team: nordic });
    await addReportContact(store.db, { team: 'benelux' as TeamId });
    expect(await ask({}, { kind: 'teams', teams: [nordic] })).toMatchObject({ rowCount: 1 });
  });

  test('are those that count in a share, or those it is taken among', async () => {
    await addReportContact(store.db, { claimed: true });
    await addReportContact(store.db, { claimed: false });
    await addReportContact(store.db);
    const behind = async (part: 'of' | 'among') =>
      (await ask({ behind: { metric: 'fcr-claimed', part } })).rowCount;
    expect([await behind('of'), await behind('among')]).toEqual([1, 2]);
  });

  test('are those on which an offer was made that counts, once each', async () => {
    const taken = await addReportContact(store.db, { offers_presented: 2 });
    const turnedDown = await addReportContact(store.db, { offers_presented: 1 });
    const offer = (contact_id: typeof taken, offer_id: string, outcome: 'accepted' | 'declined') =>
      addReportOffer(store.db, { contact_id, offer_id: offer_id as OfferId, outcome });
    await offer(taken, 'one', 'accepted');
    await offer(taken, 'two', 'accepted');
    await offer(turnedDown, 'one', 'declined');
    const accepted = await ask({ behind: { metric: 'acceptance-rate', part: 'of' } });
    expect(accepted.contacts.map(({ contactId }) => contactId)).toEqual([taken]);
    expect(await ask({ behind: { metric: 'acceptance-rate', part: 'among' } })).toMatchObject({
      rowCount: 2,
    });
    const filter = { period, offer: ['two'] };
    expect(await ask({ filter, behind: { metric: 'offers-declined', part: 'of' } })).toMatchObject({
      rowCount: 0,
    });
  });

  test('can be asked for behind each metric', async () => {
    await addReportContact(store.db);
    for (const metric of METRIC_IDS) {
      const parts = [
        await ask({ behind: { metric, part: 'of' } }),
        await ask({ behind: { metric, part: 'among' } }),
      ];
      expect(parts.every(({ rowCount }) => rowCount <= 1)).toBe(true);
    }
  });
});

describe('report.options', () => {
  test('are what the company has set up; of agents and teams, those one may see', async () => {
    await addUser(store.db, { name: 'Ane', team: 'benelux' as TeamId });
    await addCustomer(store.db, { segment: 'vip' });
    await addReference(store.db, {
      reasons: [{ code: 'price' as ReasonCode, churn: true, label: { en: 'Price' }, cues: {} }],
    });
    const { output } = supervisorRequests['report.options'];
    const scope: TeamScope = { kind: 'teams', teams: [nordic] };
    const { options, today } = output.parse(await handlers()['report.options']({}, asker(scope)));
    expect(today).toBe('2026-03-10');
    expect(options).toMatchObject({
      team: [{ key: 'nordic' }],
      agent: [{ key: kari, label: 'Kari', within: 'nordic' }],
      reason: [{ key: 'price', label: 'Price' }],
      segment: [{ key: 'vip' }],
      queue: [{ key: 'cancellation' }],
    });
    expect(options.offer.map(({ label }) => label)).toContain('Credit credit-40');
    const { options: all } = await handlers()['report.options']({}, asker());
    expect(all.agent.map(({ label }) => label)).toEqual(['Ane', 'Kari']);
  });
});
