import { type RawBuilder, sql } from 'kysely';
import { CHANNELS } from '../../../shared/domain/contact/channel.ts';
import type { Language } from '../../../shared/domain/languages.ts';
import { DIMENSIONS, type Dimension } from '../../../shared/domain/reporting/dimension.ts';
import { localDateAt } from '../../../shared/domain/reporting/local-date.ts';
import type { SupervisorOutput } from '../../../shared/protocol/supervisor-requests.ts';
import type { TeamScope } from '../../auth/team-scope.ts';
import { loadSettings } from '../../settings/settings-queries.ts';
import type { Trx } from '../../store/database.ts';
import type { Asker } from '../../supervisor/handlers.ts';
import { collatorOf, labelsOf } from './labels.ts';

type Options = SupervisorOutput<'report.options'>['options'];
type Option = Options[Dimension][number];

/** What can be chosen in each dimension, by name; of agents and teams, those the asker may see. */
export async function reportOptions(
  trx: Trx,
  { scope, agent }: Pick<Asker, 'scope' | 'agent'>,
  nowMs: number,
): Promise<SupervisorOutput<'report.options'>> {
  const { timeZone } = await loadSettings(trx);
  const found: Partial<Record<Dimension, readonly Option[]>> = {};
  for (const dimension of DIMENSIONS) {
    found[dimension] = await optionsOf(trx, dimension, scope, agent.language);
  }
  return { timeZone, today: localDateAt(nowMs, timeZone), options: found as Options };
}

async function optionsOf(
  trx: Trx,
  dimension: Dimension,
  scope: TeamScope,
  language: Language,
): Promise<Option[]> {
  if (dimension === 'channel') return CHANNELS.map((key) => ({ key, label: key }));
  const labels = await labelsOf(trx, dimension, language);
  const { rows } = await sql<{ readonly key: string; readonly within: string | null }>`
    ${VALUES_OF[dimension](scope)}`.execute(trx);
  const compare = collatorOf(language);
  return rows
    .map(({ key, within }) => ({
      key,
      label: labels.get(key) ?? key,
      ...(within === null ? {} : { within }),
    }))
    .sort((a, b) => compare(a.label, b.label) || compare(a.key, b.key));
}

/** Where the values of a dimension are found: in what the company has set up, not in what was counted. */
const VALUES_OF: Readonly<
  Record<Exclude<Dimension, 'channel'>, (scope: TeamScope) => RawBuilder<unknown>>
> = {
  team: (scope) => sql`
    select distinct u.team as key, null::text as within from users u where ${seen(scope)}`,
  agent: (scope) => sql`
    select u.id::text as key, u.team as within from users u where ${seen(scope)}`,
  queue: () => sql`
    select distinct unnest(queues) as key, null::text as within from users`,
  reason: () => sql`
    select reason ->> 'code' as key, null::text as within
    from reference_documents, jsonb_array_elements(document) reason where kind = 'reasons'`,
  segment: () => distinctOf('customers', 'segment'),
  jurisdiction: () => distinctOf('customers', 'jurisdiction'),
  product: () => distinctOf('products', 'kind'),
  offer: () => distinctOf('offer_versions', 'offer_id'),
};

function seen(scope: TeamScope): RawBuilder<boolean> {
  return scope.kind === 'all' ? sql`true` : sql`u.team = any(${[...scope.teams]}::text[])`;
}

/** From value to the next in the column's index: a handful among a million rows. */
function distinctOf(table: string, column: string): RawBuilder<unknown> {
  const value = sql.ref(column);
  const from = sql.table(table);
  return sql`
    with recursive found as (
      (select ${value} as key from ${from} order by ${value} limit 1)
      union all
      select (select ${value} from ${from} where ${value} > found.key order by ${value} limit 1)
      from found where found.key is not null
    )
    select key, null::text as within from found where key is not null`;
}
