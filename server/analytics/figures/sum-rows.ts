import { type RawBuilder, sql } from 'kysely';
import type { GroupBy } from '../../../shared/domain/reporting/dimension.ts';
import type { DateRange } from '../../../shared/domain/reporting/filter.ts';
import type {
  ContactMeasure,
  Measure,
  OfferMeasure,
} from '../../../shared/domain/reporting/metrics/measures.ts';
import type { Trx } from '../../store/database.ts';
import { aboutSaving, isAboutSaving } from '../measures/about-saving.ts';
import { contactMeasureSql, offerMeasureSql, sumSql } from '../measures/measure-sql.ts';
import { conditionOn, hasOffers } from './conditions.ts';
import { keySql } from './group.ts';
import { type GroupedSums, groupedSums, mergeSums } from './grouped-sums.ts';
import type { Question } from './question.ts';

/**
 * Sums measures of contacts over the days given, in one scan of their rows; those that only contacts
 * about saving count in, in a scan of these alone.
 */
export async function sumContacts(
  trx: Trx,
  question: Question,
  measures: readonly ContactMeasure[],
  by: GroupBy | null,
  days: readonly DateRange[],
): Promise<GroupedSums> {
  const ofSaving = measures.filter(isAboutSaving);
  const ofAll = measures.filter((measure) => !isAboutSaving(measure));
  const condition = conditionOn('c', question, days);
  const saving = sql<boolean>`${condition} and ${aboutSaving}`;
  return mergeSums([
    await sumContactsWhere(condition, trx, question, ofAll, by, days),
    await sumContactsWhere(saving, trx, question, ofSaving, by, days),
  ]);
}

async function sumContactsWhere(
  condition: RawBuilder<boolean>,
  trx: Trx,
  question: Question,
  measures: readonly ContactMeasure[],
  by: GroupBy | null,
  days: readonly DateRange[],
): Promise<GroupedSums> {
  if (measures.length === 0 || days.length === 0) return groupedSums();
  const each = contactMeasureSql(question.terms);
  // Told apart by offer, a contact counts with each that was put to the customer on it.
  const rows =
    by === 'offer'
      ? sql`report_contacts c join report_offers o
          on o.contact_id = c.contact_id and ${conditionOn('o', question, days)}
            and ${hasOffers}`
      : sql`report_contacts c`;
  return sumBy(trx, {
    key: by === null ? null : keySql('c', by),
    sums: measures.map((measure) => [measure, sumSql(each[measure])]),
    from: sql`${rows} where ${condition}`,
  });
}

/** Sums measures of offers over the question's days, in one scan of their rows. */
export async function sumOffers(
  trx: Trx,
  question: Question,
  measures: readonly OfferMeasure[],
  by: GroupBy | null,
): Promise<GroupedSums> {
  if (measures.length === 0) return groupedSums();
  const each = offerMeasureSql(question.currency);
  return sumBy(trx, {
    key: by === null ? null : keySql('o', by),
    sums: measures.map((measure) => [measure, sumSql(each[measure])]),
    from: sql`report_offers o where ${conditionOn('o', question)}`,
  });
}

type Summing = {
  readonly key: RawBuilder<string | null> | null;
  readonly sums: readonly (readonly [Measure, RawBuilder<number>])[];
  readonly from: RawBuilder<unknown>;
};

/** Sums by a key; without one there is one group, of the key null. */
export async function sumBy(trx: Trx, { key, sums, from }: Summing): Promise<GroupedSums> {
  const columns = sums.map(([measure, sum]) => sql`${sum} as ${sql.id(measure)}`);
  const { rows } = await sql<{ readonly key: string | null } & Record<string, number>>`
    select ${key ?? sql`null::text`} as key, ${sql.join(columns)}
    from ${from}
    ${key === null ? sql`` : sql`group by 1`}`.execute(trx);
  return groupedSums(rows);
}
