import { expect, test } from '@jest/globals';
import { authorityHandlers } from '../../../../server/analytics/authority/handlers.ts';
import { createLog } from '../../../../server/observability/log.ts';
import type { AgentId, OfferId, TeamId } from '../../../../shared/domain/ids.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { addReportOffer } from '../../../support/report-rows.ts';
import { addContact, addSettings, addUser, NOON_MS } from '../../../support/rows.ts';
import { useServerDatabase } from '../../../support/server-database.ts';

const database = useServerDatabase();
const NORTH = 'north' as TeamId;

/** An offer that was taken at that moment, which the reporting tables have. */
async function given(agentId: AgentId, at: string, faceValueMinor: number, currency = 'EUR') {
  await addReportOffer(database.db, {
    contact_id: await addContact(database.db, { agent_id: agentId }),
    offer_id: 'credit' as OfferId,
    at: new Date(at),
    team: NORTH,
    agent_id: agentId,
    outcome: 'accepted',
    currency,
    face_value_minor: faceValueMinor,
  });
}

async function burnDownOf(
  filter: { readonly agent?: readonly string[] } = {},
  team: TeamId = NORTH,
) {
  const context = { db: database.db, clock: createManualClock(NOON_MS), log: createLog('silent') };
  const asker = { scope: { kind: 'teams', teams: [team] } } as never;
  const period = { kind: 'this-month' } as const;
  return authorityHandlers(context)['report.burn-down']({ filter: { period, ...filter } }, asker);
}

test('a budget burns down by the days of the company’s calendar, in its own currency', async () => {
  await addSettings(database.db, { time_zone: 'Europe/Oslo' });
  const agent = await addUser(database.db, { name: 'Ane', team: NORTH });
  const budget = { period: 'month', period_key: '2026-03', limit_minor: 10_000 } as const;
  await database.db
    .insertInto('budgets')
    .values([
      { ...budget, scope: 'team', owner: NORTH, settled_minor: 700, outstanding_minor: 300 },
      { ...budget, scope: 'agent', owner: agent, settled_minor: 600 },
      { ...budget, scope: 'team', owner: 'south' },
    ])
    .execute();
  // Half past midnight on the second, in Oslo.
  await given(agent, '2026-03-01T23:30:00Z', 400);
  await given(agent, '2026-03-02T10:00:00Z', 300);
  // Of February there, though March by the clocks of nobody.
  await given(agent, '2026-02-28T22:30:00Z', 5_000);
  await given(agent, '2026-03-02T10:00:00Z', 9_000, 'NOK');

  const ofTeam = await burnDownOf();
  expect(ofTeam.month).toBe('2026-03-01');
  expect(ofTeam.budgets).toEqual([
    {
      standing: {
        ...{ scope: 'team', owner: 'north', period: 'month', periodKey: '2026-03' },
        ...{ limitMinor: 10_000, settledMinor: 700, outstandingMinor: 300 },
      },
      label: 'north',
      days: [{ day: '2026-03-02', givenMinor: 700 }],
    },
  ]);
  const ofAgent = await burnDownOf({ agent: [agent] });
  expect(ofAgent.budgets.map(({ label, days }) => [label, days])).toEqual([
    ['Ane', [{ day: '2026-03-02', givenMinor: 700 }]],
  ]);
  expect((await burnDownOf({ agent: [agent] }, 'south' as TeamId)).budgets).toEqual([]);
});
