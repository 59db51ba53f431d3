import { beforeEach, describe, expect, test } from '@jest/globals';
import { figuresHandlers } from '../../../../server/analytics/figures/handlers.ts';
import type { TeamScope } from '../../../../server/auth/team-scope.ts';
import { createLog } from '../../../../server/observability/log.ts';
import type { AgentId, OfferId, ReasonCode, TeamId } from '../../../../shared/domain/ids.ts';
import { type LocalDate, localDateAt } from '../../../../shared/domain/reporting/local-date.ts';
import {
  type SupervisorInput,
  supervisorRequests,
} from '../../../../shared/protocol/supervisor-requests.ts';
import { asker } from '../../../support/asker.ts';
import { onBothDatabases } from '../../../support/both-databases.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { addReference, credit } from '../../../support/reference-rows.ts';
import { addReportContact, addReportOffer } from '../../../support/report-rows.ts';
import { addSettings, addUser, DAY_MS, NOON_MS } from '../../../support/rows.ts';

const nordic = 'nordic' as TeamId;
const benelux = 'benelux' as TeamId;
const price = 'price' as ReasonCode;
const moving = 'moving' as ReasonCode;

describe('report.figures', () => {
  onBothDatabases((store) => {
    let kari: AgentId;
    let ane: AgentId;
    beforeEach(async () => {
      await addSettings(store.db, { time_zone: 'Europe/Oslo' });
      kari = await addUser(store.db, { name: 'Kari', team: nordic });
      ane = await addUser(store.db, { name: 'Ane', team: benelux });
    });

    const ask = async (
      input: Partial<SupervisorInput<'report.figures'>> = {},
      scope?: TeamScope,
    ) => {
      const handlers = figuresHandlers({
        db: store.db,
        clock: createManualClock(NOON_MS),
        log: createLog('silent'),
      });
      const { input: inputSchema, output } = supervisorRequests['report.figures'];
      const whole = inputSchema.parse({
        filter: { period: { kind: 'last-days', days: 28 } },
        metrics: ['contacts'],
        by: null,
        sort: { by: 'key', descending: false },
        page: { offset: 0, limit: 50 },
        ...input,
      });
      return output.parse(await handlers['report.figures'](whole, asker(scope)));
    };
    const contact = (row: Parameters<typeof addReportContact>[1] = {}) =>
      addReportContact(store.db, row);
    const daysAgo = (days: number) => {
      const startedAt = new Date(NOON_MS - days * DAY_MS);
      return { started_at: startedAt, day: localDateAt(startedAt.getTime(), 'Europe/Oslo') };
    };

    test('says which days it covers, by the calendar of the company, and as of when', async () => {
      expect(await ask()).toEqual({
        from: '2026-02-11',
        to: '2026-03-10',
        timeZone: 'Europe/Oslo',
        currency: 'EUR',
        asOfMs: NOON_MS,
        total: { contacts: { value: 0 } },
        rows: [],
        rowCount: 0,
      });
    });

    test('holds the contacts of its days, the first and the last included', async () => {
      for (const days of [0, 27, 28]) await contact(daysAgo(days));
      expect((await ask()).total).toEqual({ contacts: { value: 2 } });
    });

    test('narrows by several dimensions at once, and to what is not known', async () => {
      await contact({ agent_id: kari, reason: price });
      await contact({ agent_id: kari, reason: moving });
      await contact({ agent_id: ane, reason: price });
      await contact({ agent_id: kari, reason: null });
      const narrowed = async (filter: object) => {
        const period = { kind: 'last-days', days: 28 } as const;
        return (await ask({ filter: { period, ...filter } })).total.contacts?.value;
      };
      expect(await narrowed({ agent: [kari], reason: [price] })).toBe(1);
      expect(await narrowed({ reason: [price, '-'] })).toBe(3);
      expect(await narrowed({ agent: ['nobody at all'] })).toBe(0);
    });

    test('shows a supervisor their teams only, whatever they filter by', async () => {
      await contact({ agent_id: kari, team: nordic });
      await contact({ agent_id: ane, team: benelux });
      await contact({ team: null });
      const mine: TeamScope = { kind: 'teams', teams: [nordic] };
      const { total, rows } = await ask({ by: 'team' }, mine);
      expect(total).toEqual({ contacts: { value: 1 } });
      expect(rows.map(({ key }) => key)).toEqual(['nordic']);
      const filter = { period: { kind: 'last-days', days: 28 }, team: [benelux] } as const;
      expect((await ask({ filter }, mine)).total).toEqual({ contacts: { value: 0 } });
      expect((await ask({}, { kind: 'teams', teams: [] })).total.contacts?.value).toBe(0);
    });

    test('names agents and sorts them by name', async () => {
      await contact({ agent_id: kari });
      await contact({ agent_id: ane });
      await contact({ agent_id: null });
      const { rows } = await ask({ by: 'agent' });
      expect(rows.map(({ label }) => label)).toEqual(['-', 'Ane', 'Kari']);
      const { rows: turned } = await ask({ by: 'agent', sort: { by: 'key', descending: true } });
      expect(turned.map(({ label }) => label)).toEqual(['Kari', 'Ane', '-']);
    });

    test('ranks no agent by what they save, whoever asks', async () => {
      const best = { by: 'gross-save-rate', descending: true } as const;
      await expect(ask({ by: 'agent', sort: best })).rejects.toMatchObject({
        failure: { code: 'bad-request', detail: expect.stringContaining('nobody is ranked') },
      });
      // Told apart by reason, the same order says nothing of anybody.
      expect((await ask({ by: 'reason', sort: best })).rows).toEqual([]);
    });

    test('names reasons and offers in the language of who asks', async () => {
      await addReference(store.db, {
        reasons: [{ code: price, churn: true, label: { en: 'Too dear' }, cues: {} }],
        offers: [credit('ten', 1_000, { name: { en: 'Ten off' } })],
      });
      const contactId = await contact({ reason: price, offers_presented: 1 });
      await addReportOffer(store.db, { contact_id: contactId, offer_id: 'ten' as OfferId });
      expect((await ask({ by: 'reason' })).rows[0]).toMatchObject({
        key: price,
        label: 'Too dear',
      });
      expect((await ask({ by: 'offer' })).rows[0]).toMatchObject({ key: 'ten', label: 'Ten off' });
    });

    test('sorts by a figure, what has none at the end either way, a page at a time', async () => {
      const claims = { price: [true], moving: [true, false], billing: [null], other: [false] };
      for (const [reason, answers] of Object.entries(claims)) {
        for (const claimed of answers) await contact({ reason: reason as ReasonCode, claimed });
      }
      const keys = async (descending: boolean, page = { offset: 0, limit: 10 }) => {
        // Sorted by a figure that is not shown.
        const sort = { by: 'fcr-claimed', descending } as const;
        const { rows, rowCount } = await ask({ by: 'reason', sort, page });
        expect(rowCount).toBe(4);
        return rows.map(({ key }) => key);
      };
      expect(await keys(true)).toEqual(['price', 'moving', 'other', 'billing']);
      expect(await keys(false)).toEqual(['other', 'moving', 'price', 'billing']);
      expect(await keys(true, { offset: 1, limit: 2 })).toEqual(['moving', 'other']);
    });

    test('gives a series every step of its days, also those of nothing', async () => {
      await contact(daysAgo(1));
      const between = (from: string, to: string) => ({
        period: { kind: 'between', from: from as LocalDate, to: to as LocalDate } as const,
      });
      const days = await ask({ by: 'day', filter: between('2026-03-08', '2026-03-10') });
      expect(days.rows.map(({ key, figures }) => [key, figures.contacts?.value])).toEqual([
        ['2026-03-08', 0],
        ['2026-03-09', 1],
        ['2026-03-10', 0],
      ]);
      // 2026-03-08 is a Sunday: its week began on the second.
      const weeks = await ask({ by: 'week', filter: between('2026-03-08', '2026-03-10') });
      expect(weeks.rows.map(({ key }) => key)).toEqual(['2026-03-02', '2026-03-09']);
      const months = await ask({ by: 'month', filter: between('2025-12-31', '2026-03-10') });
      expect(months.rows.map(({ key, figures }) => [key, figures.contacts?.value])).toEqual([
        ['2025-12-01', 0],
        ['2026-01-01', 0],
        ['2026-02-01', 0],
        ['2026-03-01', 1],
      ]);
    });

    test('counts a contact with each offer made on it, and once in the total', async () => {
      const contactId = await contact({ offers_presented: 2 });
      for (const offer of ['one', 'two'] as OfferId[]) {
        await addReportOffer(store.db, { contact_id: contactId, offer_id: offer });
      }
      await contact();
      const metrics = ['contacts', 'offers-presented'] as const;
      const { total, rows } = await ask({ metrics: [...metrics], by: 'offer' });
      expect(total).toEqual({ contacts: { value: 2 }, 'offers-presented': { value: 2 } });
      expect(rows.map(({ key, figures }) => [key, figures.contacts?.value])).toEqual([
        ['one', 1],
        ['two', 1],
      ]);
      const filter = { period: { kind: 'last-days', days: 28 }, offer: ['one'] } as const;
      expect((await ask({ filter: { ...filter, offer: ['one'] } })).total.contacts?.value).toBe(1);
    });

    test('waits for days to go by: the 30th day after the contact belongs to them', async () => {
      const saved = { churn: true, save_result: 'saved' } as const;
      const filter = { period: { kind: 'last-days', days: 200 } } as const;
      const stuck = async () => (await ask({ filter, metrics: ['stuck-30'] })).total['stuck-30'];
      await contact({ ...daysAgo(30), ...saved });
      expect(await stuck()).toEqual({ value: null, of: 0, among: 0 });
      await contact({ ...daysAgo(31), ...saved });
      await contact({ ...daysAgo(40), ...saved, left_at: new Date(NOON_MS - 10 * DAY_MS) });
      await contact({ ...daysAgo(40), ...saved, left_at: new Date(NOON_MS - 9 * DAY_MS) });
      expect(await stuck()).toMatchObject({ of: 2, among: 3 });
    });

    test('counts a claim when its window has closed, and not before, also where it is refuted', async () => {
      const metrics = ['fcr-verified', 'fcr-repeat-rate', 'fcr-pending'] as const;
      const other = await contact();
      for (const days of [1, 6, 8, 9]) await contact({ ...daysAgo(days), claimed: true });
      for (const days of [2, 20]) {
        await contact({ ...daysAgo(days), claimed: true, repeat_contact_id: other });
      }
      const { total } = await ask({ metrics: [...metrics] });
      expect(total['fcr-verified']).toMatchObject({ of: 2, among: 3 });
      expect(total['fcr-repeat-rate']).toMatchObject({ of: 1, among: 3 });
      expect(total['fcr-pending']).toEqual({ value: 3 });
    });
  });
});
