import {
  type ComparedUnit,
  compareUnits,
} from '../../../shared/domain/reporting/unusual/compare-units.ts';
import { funnelCurve } from '../../../shared/domain/reporting/unusual/funnel-curve.ts';
import { unusualQuestion } from '../../../shared/domain/reporting/unusual/questions.ts';
import type {
  SupervisorInput,
  SupervisorOutput,
} from '../../../shared/protocol/supervisor-requests.ts';
import type { Trx } from '../../store/database.ts';
import type { Asker } from '../../supervisor/handlers.ts';
import { collatorOf, labelsOf } from '../figures/labels.ts';
import { headOf, questionOf } from '../figures/question.ts';
import { readCells, readSlowFromMs } from './cells.ts';
import { casesSql } from './question-sql.ts';

/**
 * Compares agents or offers with what their own cases would give by chance. Those the filter names
 * are compared with all others that it does not leave out for another reason: one alone is like
 * nobody.
 */
export async function reportUnusual(
  trx: Trx,
  { filter, question: id }: SupervisorInput<'report.unusual'>,
  asker: Pick<Asker, 'scope' | 'agent'>,
  nowMs: number,
): Promise<SupervisorOutput<'report.unusual'>> {
  const { unit, kind } = unusualQuestion(id);
  const { [unit]: wanted, ...others } = filter;
  const question = await questionOf(trx, others, { scope: asker.scope, nowMs });
  const slowFromMs = id === 'agent-slow-cancels' ? await readSlowFromMs(trx, question) : null;
  const cells = await readCells(trx, question, unit, casesSql(id, question, slowFromMs));
  const comparison = compareUnits(kind, cells);
  const labels = await labelsOf(trx, unit, asker.agent.language);
  const compare = collatorOf(asker.agent.language);
  return {
    ...headOf(question),
    question: id,
    overall: comparison.overall,
    units: comparison.units
      .filter(({ unit: key }) => wanted === undefined || wanted.includes(key))
      .map((compared) => asUnit(compared, labels.get(compared.unit) ?? compared.unit))
      .sort((a, b) => compare(a.label, b.label)),
    funnel: funnelCurve(kind, comparison),
    overdispersion: comparison.phi,
    asked: comparison.asked,
    slowFromMs,
  };
}

function asUnit({ unit, limits, ...compared }: ComparedUnit, label: string) {
  return { key: unit, label, ...compared, ...limits };
}
