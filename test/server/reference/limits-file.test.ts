import { describe, expect, test } from '@jest/globals';
import {
  checkLimits,
  limitsFileSchema,
  rulesOfFile,
} from '../../../server/reference/limits-file.ts';
import { pathText } from '../../../server/reference/reference-problem.ts';

const ROLE = { valuePerContactMinor: 5_000, maxPercent: 20, maxTermMonths: 12, kinds: [] };
const LEASE = { sliceMinor: 5_000, hours: 8 };

const file = (change: Record<string, unknown>) => ({
  currency: 'EUR',
  roles: { agent: ROLE, supervisor: ROLE, admin: ROLE },
  ...change,
});

const keeping = (budgets: Record<string, unknown>) =>
  file({ budgets: { timeZone: 'Europe/Oslo', lease: LEASE, ...budgets } });

/** Where the figures do not go together, and why. */
function faults(data: unknown): string[] {
  const found: string[] = [];
  checkLimits(limitsFileSchema.parse(data), 'EUR', (path, problem) => {
    found.push(`${pathText(path)} ${problem}`);
  });
  return found;
}

test('a file from before budgets keeps none, and allows three offers on a contact', () => {
  const rules = rulesOfFile(limitsFileSchema.parse(file({})));
  expect(rules).toMatchObject({ agents: {}, budgets: null });
  expect(rules.roles.agent.maxOffersPerContact).toBe(3);
});

test('people are found by their address in lower case, with only what is different', () => {
  const agents = { 'Kari@Nordlys.example': { maxPercent: 30 } };
  expect(rulesOfFile(limitsFileSchema.parse(file({ agents }))).agents).toEqual({
    'kari@nordlys.example': { maxPercent: 30 },
  });
});

describe('figures that do not go together are told', () => {
  test.each([
    [
      'a day above its month',
      keeping({ teams: { '*': { dayMinor: 9, monthMinor: 8 } } }),
      ["budgets.teams.*.dayMinor is more than the month's 8"],
    ],
    [
      'a slice that does not hold what an agent may give on one contact',
      keeping({ lease: { sliceMinor: 4_999, hours: 8 } }),
      ['budgets.lease.sliceMinor is less than the largest valuePerContactMinor, 5000'],
    ],
    [
      'a budget of a person where none are kept',
      file({ agents: { 'kari@nordlys.example': { budget: { dayMinor: 1 } } } }),
      ['agents.kari@nordlys.example.budget has no effect: no budgets are kept'],
    ],
    [
      'one address twice',
      file({ agents: { 'kari@nordlys.example': {}, 'Kari@nordlys.example': {} } }),
      ['agents.Kari@nordlys.example is the same address as kari@nordlys.example'],
    ],
    ['none of these', keeping({ roles: { agent: { dayMinor: 8, monthMinor: 8 } } }), []],
  ])('%s', (_what, data, expected) => {
    expect(faults(data)).toEqual(expected);
  });
});

test.each([
  ['an unknown time zone', keeping({ timeZone: 'Europe/Atlantis' }), 'IANA'],
  ['a negative amount', keeping({ roles: { agent: { dayMinor: -1 } } }), '>=0'],
  ['a team with capitals', keeping({ teams: { North: {} } }), 'name of a team'],
  ['somebody without an address', file({ agents: { kari: {} } }), 'e-mail'],
  ['a word that is no setting', keeping({ budget: 1 }), 'budget'],
  ['a figure that is none', keeping({ lease: { sliceMinor: Number.NaN, hours: 8 } }), 'NaN'],
])('%s is refused', (_what, data, why) => {
  const parsed = limitsFileSchema.safeParse(data);
  expect(JSON.stringify(parsed.error?.issues)).toContain(why);
});
