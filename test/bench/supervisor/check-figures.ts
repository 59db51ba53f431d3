import { figuresHandlers } from '../../../server/analytics/figures/handlers.ts';
import { createLog } from '../../../server/observability/log.ts';
import type { Store } from '../../../server/store/database.ts';
import { seededRandom } from '../../../server/synthetic/seeded-random.ts';
import { asker } from '../../support/asker.ts';
import { differingFigures } from '../../support/compare-figures.ts';
import { tellIndependently } from '../../support/independent-figures.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { drawQuestion } from '../../support/random-questions.ts';

/** Questions whose every figure must be the same by plain SQL from contacts and facts. */
export const COMPARED = 30;

/** Asks random questions in both ways; returns a line for each figure that differs. */
export async function checkFigures(db: Store, nowMs: number): Promise<readonly string[]> {
  const handlers = figuresHandlers({
    db,
    clock: createManualClock(nowMs),
    log: createLog('silent'),
  });
  const { today, options } = await handlers['report.options']({}, asker());
  const independent = await tellIndependently(db, nowMs);
  try {
    const random = seededRandom('bench/questions');
    const lines: string[] = [];
    for (let n = 0; n < COMPARED; n += 1) {
      const question = drawQuestion(random, { today, options, daysBack: 365 });
      const differing = await differingFigures(handlers, independent, question);
      const { filter, by, teams } = question;
      lines.push(...differing.map((line) => `${JSON.stringify({ filter, by, teams })}: ${line}`));
    }
    return lines;
  } finally {
    await independent.close();
  }
}
