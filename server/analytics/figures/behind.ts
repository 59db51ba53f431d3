import { type RawBuilder, sql } from 'kysely';
import { isOfferMeasure, type Measure } from '../../../shared/domain/reporting/metrics/measures.ts';
import { type MetricId, metricOf } from '../../../shared/domain/reporting/metrics/metrics.ts';
import { contactMeasureSql, offerMeasureSql } from '../measures/measure-sql.ts';
import { conditionOn } from './conditions.ts';
import type { Question } from './question.ts';

/** Which of a figure's two numbers: what counts in it, or what it is taken among. */
export type FigurePart = 'of' | 'among';

/** The contacts behind a number; behind one of offers, those on which such an offer was made. */
export function behindSql(
  question: Question,
  metric: MetricId,
  part: FigurePart,
): RawBuilder<boolean> {
  const ofContacts = contactMeasureSql(question.terms);
  const ofOffers = offerMeasureSql(question.currency);
  const each = partOf(metric, part).map((measure) =>
    isOfferMeasure(measure)
      ? sql<boolean>`c.contact_id in (select o.contact_id from report_offers o
          where ${conditionOn('o', question)} and ${ofOffers[measure].counts})`
      : ofContacts[measure].counts,
  );
  return sql`(${sql.join(each, sql` or `)})`;
}

/** The measures whose rows make up a part of a figure; a sum has nothing it is taken among. */
function partOf(metric: MetricId, part: FigurePart): readonly Measure[] {
  const { formula } = metricOf(metric);
  const isOf = part === 'of';
  switch (formula.kind) {
    case 'sum':
      return [formula.of];
    case 'net':
      return [formula.plus, formula.minus];
    case 'share':
      return isOf ? [formula.of] : formula.among;
    case 'mean':
      return isOf ? [formula.of] : [formula.over];
    case 'difference':
      return isOf ? [formula.of, formula.lessOf] : [formula.among, formula.lessAmong];
    case 'net-share':
      return isOf ? [formula.plus, formula.minus] : [formula.among];
    case 'cost-per-incremental':
      return isOf ? ['treatedCostMinor', 'heldOutCostMinor'] : ['treatedStayed', 'heldOutStayed'];
  }
}
