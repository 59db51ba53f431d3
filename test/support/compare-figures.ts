import type { SupervisorHandlers } from '../../server/supervisor/handlers.ts';
import type { TeamId } from '../../shared/domain/ids.ts';
import { isTimeStep } from '../../shared/domain/reporting/dimension.ts';
import type { SupervisorOutput } from '../../shared/protocol/supervisor-requests.ts';
import { MOST_PAGE_ROWS } from '../../shared/schema/reporting.ts';
import { asker } from './asker.ts';
import type { Answer, IndependentFigures, IndependentQuestion } from './independent-figures.ts';

type Figures = SupervisorOutput<'report.figures'>['total'];

/** How far apart two ways of adding the same numbers up may end. */
const AS_EXACT = 1e-9;

/**
 * Asks the same of the server and of the independent answer; returns a line for each figure that
 * differs, in total or in a row, and none where all are the same.
 */
export async function differingFigures(
  handlers: Pick<SupervisorHandlers, 'report.figures'>,
  independent: IndependentFigures,
  question: IndependentQuestion,
): Promise<readonly string[]> {
  const shown = await allFigures(handlers, question);
  const total = await independent.answer({ ...question, by: null });
  const lines = differences('total', question, shown.total, total.get('all') ?? {});
  if (question.by === null) return lines;
  const groups: Answer = await independent.answer(question);
  const keys = [...new Set([...groups.keys(), ...shown.rows.keys()])];
  const missing = [...groups.keys()].filter((key) => !shown.rows.has(key));
  // A series has every step, also those without a contact.
  const extra = isTimeStep(question.by)
    ? []
    : [...shown.rows.keys()].filter((key) => !groups.has(key));
  return [
    ...lines,
    ...missing.map((key) => `no row ${key}`),
    ...extra.map((key) => `a row ${key} of nothing`),
    ...keys.flatMap((key) =>
      differences(key, question, shown.rows.get(key) ?? {}, groups.get(key) ?? {}),
    ),
  ];
}

async function allFigures(
  handlers: Pick<SupervisorHandlers, 'report.figures'>,
  { filter, metrics, by, teams }: IndependentQuestion,
): Promise<{ readonly total: Figures; readonly rows: ReadonlyMap<string, Figures> }> {
  const who = asker(
    teams === null ? { kind: 'all' } : { kind: 'teams', teams: teams as readonly TeamId[] },
  );
  const rows = new Map<string, Figures>();
  for (let offset = 0; ; offset += MOST_PAGE_ROWS) {
    const answer = await handlers['report.figures'](
      {
        filter,
        metrics: [...metrics],
        by,
        sort: { by: 'key', descending: false },
        page: { offset, limit: MOST_PAGE_ROWS },
      },
      who,
    );
    for (const { key, figures } of answer.rows) rows.set(key, figures);
    if (offset + MOST_PAGE_ROWS >= answer.rowCount) return { total: answer.total, rows };
  }
}

/** A count of nothing is 0 in one answer and absent in the other: both say that there is none. */
function differences(
  where: string,
  { metrics }: IndependentQuestion,
  shown: Figures,
  told: Record<string, number | null>,
): string[] {
  return metrics.flatMap((metric) => {
    const ours = shown[metric]?.value ?? null;
    const theirs = told[metric] ?? null;
    const isSame =
      ours === null || theirs === null
        ? (ours ?? 0) === (theirs ?? 0)
        : Math.abs(ours - theirs) <= AS_EXACT * Math.max(1, Math.abs(theirs));
    return isSame ? [] : [`${where}: ${metric} is shown as ${ours}, and is ${theirs}`];
  });
}
