import { type RawBuilder, sql } from 'kysely';
import { type Dimension, NOT_KNOWN } from '../../../shared/domain/reporting/dimension.ts';
import type { DateRange } from '../../../shared/domain/reporting/filter.ts';
import { agentIdSchema } from '../../../shared/schema/primitives.ts';
import type { Question } from './question.ts';

/** The reporting tables as questions name them: `c` contacts, `o` offers, `m` sums of months. */
export type Rows = 'c' | 'o' | 'm';

/** The column of a dimension; an offer is none of a contact's. */
export const COLUMN_OF: Readonly<Record<Exclude<Dimension, 'offer'>, string>> = {
  team: 'team',
  agent: 'agent_id',
  queue: 'queue',
  channel: 'channel',
  reason: 'reason',
  segment: 'segment',
  jurisdiction: 'jurisdiction',
  product: 'product',
};
const COLUMNS = Object.entries(COLUMN_OF) as [Exclude<Dimension, 'offer'>, string][];

/** Said beside every lookup of a contact's offers: most have none, and are then left out by their row. */
export const hasOffers: RawBuilder<boolean> = sql`c.offers_presented > 0`;

/** What holds of the rows a question is about, on some of its days. */
export function conditionOn(
  rows: Rows,
  question: Question,
  days: readonly DateRange[] = [question.days],
): RawBuilder<boolean> {
  const conditions = [
    daysCondition(sql.ref(rows === 'm' ? 'm.month' : `${rows}.day`), days),
    ...COLUMNS.flatMap(([dimension, column]) => {
      const wanted = question.filter[dimension];
      return wanted === undefined ? [] : [isOneOf(sql.ref(`${rows}.${column}`), dimension, wanted)];
    }),
    ...offerCondition(rows, question),
  ];
  if (question.scope.kind === 'teams') {
    conditions.push(sql`${sql.ref(`${rows}.team`)} = any(${[...question.scope.teams]}::text[])`);
  }
  return sql`(${sql.join(conditions, sql` and `)})`;
}

function daysCondition(day: RawBuilder<unknown>, days: readonly DateRange[]): RawBuilder<boolean> {
  if (days.length === 0) return sql`false`;
  const spans = days.map(
    ({ from, to }) => sql<boolean>`${day} between ${from}::date and ${to}::date`,
  );
  return sql`(${sql.join(spans, sql` or `)})`;
}

function isOneOf(
  column: RawBuilder<unknown>,
  dimension: Exclude<Dimension, 'offer'>,
  wanted: readonly string[],
): RawBuilder<boolean> {
  const values = wanted.filter((value) => value !== NOT_KNOWN);
  const named =
    dimension === 'agent'
      ? sql<boolean>`${column} = any(${values.filter(isAgentId)}::uuid[])`
      : sql<boolean>`${column} = any(${values}::text[])`;
  return wanted.includes(NOT_KNOWN) ? sql`(${named} or ${column} is null)` : named;
}

/** A value that is no id is nobody's: it finds nothing, and breaks no query. */
function isAgentId(value: string): boolean {
  return agentIdSchema.safeParse(value).success;
}

/** Contacts on which one of the offers was put to the customer; NOT_KNOWN: none was. */
function offerCondition(rows: Rows, { filter, days }: Question): RawBuilder<boolean>[] {
  const wanted = filter.offer;
  if (wanted === undefined) return [];
  const offers = wanted.filter((value) => value !== NOT_KNOWN);
  if (rows === 'o') return [sql`o.offer_id = any(${offers}::text[])`];
  const offered = sql<boolean>`(${hasOffers} and c.contact_id in (
    select f.contact_id from report_offers f
    where f.offer_id = any(${offers}::text[])
      and f.day between ${days.from}::date and ${days.to}::date))`;
  return [wanted.includes(NOT_KNOWN) ? sql`(${offered} or c.offers_presented = 0)` : offered];
}
