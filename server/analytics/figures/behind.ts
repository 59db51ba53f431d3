import { type RawBuilder, sql } from 'kysely';
import {
  type ContactMeasure,
  isOfferMeasure,
  type Measure,
} from '../../../shared/domain/reporting/metrics/measures.ts';
import { type MetricId, metricOf } from '../../../shared/domain/reporting/metrics/metrics.ts';
import { aboutSaving, isAboutSaving } from '../measures/about-saving.ts';
import { contactMeasureSql, isCount, offerMeasureSql } from '../measures/measure-sql.ts';
import { conditionOn, hasOffers } from './conditions.ts';
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
      ? sql<boolean>`(${hasOffers} and c.contact_id in (select o.contact_id from report_offers o
          where ${conditionOn('o', question)} and ${ofOffers[measure].counts}))`
      : isAboutSaving(measure)
        ? sql<boolean>`(${aboutSaving} and ${ofContacts[measure].counts})`
        : ofContacts[measure].counts,
  );
  return sql`(${sql.join(each, sql` or `)})`;
}

/** The one measure that says how many contacts are behind a number; null: they are to be counted. */
export function countBehind(metric: MetricId, part: FigurePart): ContactMeasure | null {
  const [measure, ...more] = partOf(metric, part);
  if (measure === undefined || more.length > 0 || isOfferMeasure(measure)) return null;
  return isCount(measure) ? measure : null;
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
