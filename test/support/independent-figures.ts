import { type RawBuilder, sql } from 'kysely';
import { loadSettings } from '../../server/settings/settings-queries.ts';
import type { Store } from '../../server/store/database.ts';
import type { Dimension, GroupBy } from '../../shared/domain/reporting/dimension.ts';
import { daysOf, type ReportFilter } from '../../shared/domain/reporting/filter.ts';
import { localDateAt } from '../../shared/domain/reporting/local-date.ts';
import type { MetricId } from '../../shared/domain/reporting/metrics/metrics.ts';
import { contactMetrics, offerMetrics } from './independent-metrics.ts';
import { contactsTold, offersTold } from './independent-tables.ts';

/** Values by group; of no groups, under `all`. */
export type Answer = ReadonlyMap<string, { readonly [M in MetricId]?: number | null }>;

export type IndependentQuestion = {
  readonly filter: ReportFilter;
  readonly metrics: readonly MetricId[];
  readonly by: GroupBy | null;
  /** Only these teams' contacts; null: all. */
  readonly teams: readonly string[] | null;
};

export type IndependentFigures = {
  answer(question: IndependentQuestion): Promise<Answer>;
  /** Takes its tables away. */
  close(): Promise<void>;
};

/**
 * The figures answered a second time, by plain SQL from the contacts and facts as they are stored: it
 * shares neither a table nor a line with the projection, the measures and the figures it is compared
 * with, and was written from the words in locales/en/metrics.json. What the facts tell is written down
 * once, in tables of its own, so that many questions can be asked of millions of facts.
 */
export async function tellIndependently(db: Store, nowMs: number): Promise<IndependentFigures> {
  const settings = await loadSettings(db);
  const today = localDateAt(nowMs, settings.timeZone);
  await sql`drop schema if exists independent cascade`.execute(db);
  await sql`create schema independent`.execute(db);
  const said = {
    timeZone: sql.lit(settings.timeZone),
    currency: sql.lit(settings.currency),
    window: sql.raw(`interval '${24 * settings.fcrWindowDays} hours'`),
  };
  for (const statement of [...contactsTold(said), ...offersTold]) await statement.execute(db);

  const now = {
    today: sql`${sql.lit(today)}::date`,
    windowsClosedBefore: sql`(${sql.lit(new Date(nowMs).toISOString())}::timestamptz - ${said.window})`,
    currency: said.currency,
  };
  return {
    answer: async ({ filter, metrics, by, teams }) => {
      const narrowed = { filter, teams, ...daysOf(filter.period, today) };
      const contacts = pick(contactMetrics(now), metrics);
      const offers = pick(offerMetrics(now), metrics);
      const answers = new Map<string, Record<string, number | null>>();
      for (const [rows, asked] of [
        ['t', contacts],
        ['o', offers],
      ] as const) {
        if (asked.length === 0) continue;
        for (const { key, ...values } of await ask(db, rows, asked, by, narrowed)) {
          const numbers = Object.entries(values).map(([id, value]) => [
            id,
            value === null ? null : Number(value),
          ]);
          answers.set(key, { ...answers.get(key), ...Object.fromEntries(numbers) });
        }
      }
      return answers;
    },
    close: async () => {
      await sql`drop schema independent cascade`.execute(db);
    },
  };
}

type Narrowed = {
  readonly filter: ReportFilter;
  readonly teams: readonly string[] | null;
  readonly from: string;
  readonly to: string;
};
type Asked = readonly (readonly [MetricId, RawBuilder<unknown>])[];

function pick(
  all: Partial<Record<MetricId, RawBuilder<unknown>>>,
  ids: readonly MetricId[],
): Asked {
  return ids.flatMap((id) => {
    const words = all[id];
    return words === undefined ? [] : [[id, words] as const];
  });
}

/** `t`: a row a contact; `o`: a row an offer on a contact. */
async function ask(
  db: Store,
  rows: 't' | 'o',
  asked: Asked,
  by: GroupBy | null,
  narrowed: Narrowed,
): Promise<readonly ({ readonly key: string } & Record<string, string | number | null>)[]> {
  const from =
    rows === 'o'
      ? sql`independent.offers o`
      : by === 'offer'
        ? sql`independent.contacts t join independent.offers g on g.contact_id = t.contact_id`
        : sql`independent.contacts t`;
  const key =
    by === null
      ? sql`'all'`
      : by === 'offer'
        ? sql.ref(rows === 'o' ? 'o.offer' : 'g.offer')
        : keyOf(rows, by);
  // The offers a contact is told apart by are those the filter speaks of.
  const groupedOffer =
    rows === 't' && by === 'offer' && narrowed.filter.offer !== undefined
      ? sql`and g.offer = any(${[...narrowed.filter.offer]}::text[])`
      : sql``;
  const { rows: found } = await sql<{ readonly key: string } & Record<string, string | null>>`
    select ${key} as key, ${sql.join(asked.map(([id, words]) => sql`${words} as ${sql.id(id)}`))}
    from ${from}
    where ${where(rows, narrowed)} ${groupedOffer}
    ${by === null ? sql`` : sql`group by 1`}`.execute(db);
  return found;
}

function keyOf(rows: 't' | 'o', by: Exclude<GroupBy, 'offer'>): RawBuilder<string> {
  const column = (name: string) => sql.ref(`${rows}.${name}`);
  switch (by) {
    case 'day':
      return sql`${column('day')}::text`;
    case 'week':
      // Weeks begin on Monday: how many days after one is it?
      return sql`(${column('day')} - ((${column('day')} - date '2024-01-01') % 7 + 7) % 7)::text`;
    case 'month':
      return sql`to_char(${column('day')}, 'YYYY-MM-"01"')`;
    default:
      return sql`coalesce(${column(by)}, '-')`;
  }
}

function where(rows: 't' | 'o', { filter, teams, from, to }: Narrowed): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${rows}.${name}`);
  const conditions = [
    sql`${column('day')} >= ${sql.lit(from)}::date and ${column('day')} <= ${sql.lit(to)}::date`,
  ];
  const plain: readonly Dimension[] = [
    'team',
    'agent',
    'queue',
    'channel',
    'reason',
    'segment',
    'jurisdiction',
    'product',
  ];
  for (const dimension of plain) {
    const wanted = filter[dimension];
    if (wanted === undefined) continue;
    conditions.push(sql`coalesce(${column(dimension)}, '-') = any(${[...wanted]}::text[])`);
  }
  if (filter.offer !== undefined) {
    conditions.push(
      rows === 'o'
        ? sql`o.offer = any(${[...filter.offer]}::text[])`
        : sql`(exists (select from independent.offers made
              where made.contact_id = t.contact_id and made.offer = any(${[...filter.offer]}::text[]))
            or ('-' = any(${[...filter.offer]}::text[]) and not exists (
              select from independent.offers made where made.contact_id = t.contact_id)))`,
    );
  }
  if (teams !== null) conditions.push(sql`${column('team')} = any(${[...teams]}::text[])`);
  return sql.join(conditions, sql` and `);
}
