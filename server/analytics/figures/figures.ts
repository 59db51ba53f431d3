import { type GroupBy, isTimeStep } from '../../../shared/domain/reporting/dimension.ts';
import {
  type ContactMeasure,
  isOfferMeasure,
  type Measure,
  type OfferMeasure,
} from '../../../shared/domain/reporting/metrics/measures.ts';
import { measuresOf } from '../../../shared/domain/reporting/metrics/metrics.ts';
import { mayOrderBy } from '../../../shared/domain/reporting/ranking.ts';
import type {
  SupervisorInput,
  SupervisorOutput,
} from '../../../shared/protocol/supervisor-requests.ts';
import { RequestFailed } from '../../realtime/request-failed.ts';
import type { Trx } from '../../store/database.ts';
import type { Asker } from '../../supervisor/handlers.ts';
import { isAboutSaving } from '../measures/about-saving.ts';
import { figuresOf, sortedRows } from './figure-rows.ts';
import { stepsOf } from './group.ts';
import { type GroupedSums, mergeSums, totalOf } from './grouped-sums.ts';
import { collatorOf, labelsOf } from './labels.ts';
import { headOf, type Question, questionOf } from './question.ts';
import { sumContactsAndMonths } from './sum-months.ts';
import { sumOffers } from './sum-rows.ts';

/**
 * Figures in total and, where asked, told apart by one thing. @throws RequestFailed where that would
 * rank agents by what they save: not on a screen, not in a file, not for whoever writes the request by hand.
 */
export async function reportFigures(
  trx: Trx,
  { filter, metrics, by, sort, page }: SupervisorInput<'report.figures'>,
  asker: Pick<Asker, 'scope' | 'agent'>,
  nowMs: number,
): Promise<SupervisorOutput<'report.figures'>> {
  if (by !== null && sort.by !== 'key' && !mayOrderBy(by, sort.by)) {
    const detail = `agents are not put in order by ${sort.by}: nobody is ranked by what they save; order them by name`;
    throw new RequestFailed('bad-request', detail);
  }
  const question = await questionOf(trx, filter, { scope: asker.scope, nowMs });
  const sortMetric = by === null || sort.by === 'key' ? [] : [sort.by];
  const measures = [...new Set([...metrics, ...sortMetric].flatMap(measuresOf))];
  const groups = await sumGroups(trx, question, measures, by);
  const head = headOf(question);
  if (by === null)
    return { ...head, total: figuresOf(metrics, totalOf(groups)), rows: [], rowCount: 0 };

  // A contact with two offers is in two of the rows, and once in the total.
  const all = by === 'offer' ? await sumGroups(trx, question, measures, null) : groups;
  const { language } = asker.agent;
  const labels = await labelsOf(trx, by, language);
  const rows = sortedRows(
    isTimeStep(by) ? withAllSteps(groups, stepsOf(by, question.days)) : groups,
    { metrics, by, sort },
    { labelOf: (key) => labels.get(key) ?? key, compare: collatorOf(language) },
  );
  return {
    ...head,
    total: figuresOf(metrics, totalOf(all)),
    rows: rows.slice(page.offset, page.offset + page.limit),
    rowCount: rows.length,
  };
}

async function sumGroups(
  trx: Trx,
  question: Question,
  measures: readonly Measure[],
  by: GroupBy | null,
): Promise<GroupedSums> {
  const ofOffers = measures.filter(isOfferMeasure);
  const ofContacts = measures.filter((measure) => !isOfferMeasure(measure)) as ContactMeasure[];
  const groups = mergeSums([
    await sumContactsAndMonths(trx, question, ofContacts, by),
    await sumOffers(trx, question, ofOffers satisfies readonly OfferMeasure[], by),
  ]);
  return by !== null && ofContacts.every(isAboutSaving) ? withoutEmpty(groups) : groups;
}

/** Where only saving is asked about, nothing else is looked at: sums of months may know more groups. */
function withoutEmpty(groups: GroupedSums): GroupedSums {
  return new Map([...groups].filter(([, sums]) => Object.values(sums).some((sum) => sum !== 0)));
}

/** A series has every step, also those in which nothing happened. */
function withAllSteps(groups: GroupedSums, steps: readonly string[]): GroupedSums {
  return new Map(steps.map((step) => [step, groups.get(step) ?? {}]));
}
