import { CHANNELS } from '../../../shared/domain/contact/channel.ts';
import { type AgentId, type TeamId, uuidV7 } from '../../../shared/domain/ids.ts';
import { syntheticName } from '../../synthetic/person-name.ts';
import { seededRandom } from '../../synthetic/seeded-random.ts';
import { DEMO_QUEUES } from '../company.ts';
import { COUNTRY_FACTS, type DemoCountry } from '../demo-country.ts';
import type { DemoUser } from '../generate.ts';

/** A team: its market, who leads it and who takes its contacts. */
export type YearTeam = {
  readonly id: TeamId;
  readonly country: DemoCountry;
  readonly supervisor: DemoUser;
  readonly agents: readonly DemoUser[];
};

export type YearCompany = { readonly admin: DemoUser; readonly teams: readonly YearTeam[] };

const AGENTS_A_TEAM = 20;
/** Of ten teams: where their customers live. */
const MARKETS: readonly DemoCountry[] = [
  'NO',
  'NL',
  'ID',
  'GB',
  'NO',
  'NL',
  'ID',
  'GB',
  'NO',
  'NL',
];
const TEAM_NAMES: Readonly<Record<DemoCountry, string>> = {
  NO: 'norway',
  NL: 'netherlands',
  ID: 'indonesia',
  GB: 'britain',
};

/** So many agents in teams of about twenty, a supervisor for each team, and an admin. */
export function makeYearCompany(seed: string, agents: number, sinceMs: number): YearCompany {
  const count = Math.max(1, Math.round(agents / AGENTS_A_TEAM));
  const user = (
    email: string,
    role: DemoUser['role'],
    country: DemoCountry,
    team: TeamId,
  ): DemoUser => {
    const random = seededRandom(`${seed}/user/${email}`);
    return {
      id: uuidV7(sinceMs, random.bytes) as AgentId,
      email: `${email}@nordlys.example`,
      name: syntheticName(country, random),
      role,
      language: COUNTRY_FACTS[country].language,
      queues: role === 'agent' ? DEMO_QUEUES : [],
      channels: role === 'agent' ? CHANNELS : [],
      team,
    };
  };
  const teams = Array.from({ length: count }, (_, index): YearTeam => {
    const country = MARKETS[index % MARKETS.length] ?? 'NO';
    const ofMarket =
      Math.floor(index / MARKETS.length) * marketSize(country) + earlier(index, country);
    const id = `${TEAM_NAMES[country]}-${ofMarket + 1}` as TeamId;
    const first = Math.floor((agents * index) / count);
    const last = Math.floor((agents * (index + 1)) / count);
    return {
      id,
      country,
      supervisor: user(`supervisor-${index + 1}`, 'supervisor', country, id),
      agents: Array.from({ length: last - first }, (_, nth) =>
        user(`agent-${first + nth + 1}`, 'agent', country, id),
      ),
    };
  });
  const home = teams[0]?.id ?? ('norway-1' as TeamId);
  return { admin: user('admin', 'admin', 'NO', home), teams };
}

function marketSize(country: DemoCountry): number {
  return MARKETS.filter((market) => market === country).length;
}

/** How many of the markets before it in the list are the same. */
function earlier(index: number, country: DemoCountry): number {
  return MARKETS.slice(0, index % MARKETS.length).filter((market) => market === country).length;
}
