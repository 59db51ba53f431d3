import { NOT_KNOWN } from '../../../shared/domain/reporting/dimension.ts';
import type { Figure } from '../../../shared/domain/reporting/metrics/figure.ts';
import { returnedWithin } from '../../../shared/domain/reporting/statistics/returned-within.ts';
import { wilsonInterval } from '../../../shared/domain/reporting/statistics/wilson.ts';
import type {
  SupervisorInput,
  SupervisorOutput,
} from '../../../shared/protocol/supervisor-requests.ts';
import type { Trx } from '../../store/database.ts';
import type { Asker } from '../../supervisor/handlers.ts';
import { labelsOf } from '../figures/labels.ts';
import { headOf, questionOf } from '../figures/question.ts';
import { daysAtRisk, weekReturns } from './follow-up.ts';
import { type ClosedContacts, readReturns } from './read-returns.ts';

type Output = SupervisorOutput<'report.cohorts'>;

/** How soon customers come back on the same reason, and what brings them back most. */
export async function reportCohorts(
  trx: Trx,
  { filter, by, page }: SupervisorInput<'report.cohorts'>,
  asker: Pick<Asker, 'scope' | 'agent'>,
  nowMs: number,
): Promise<Output> {
  const question = await questionOf(trx, filter, { scope: asker.scope, nowMs });
  const { watched, closed } = await readReturns(trx, question, by);
  const labels = by === null ? new Map() : await labelsOf(trx, by, asker.agent.language);
  const total = {
    contacts: closed.reduce((sum, { contacts }) => sum + contacts, 0),
    returned: closed.reduce((sum, { returned }) => sum + returned, 0),
  };
  const rows = by === null ? [] : rowsOf(closed, total.returned / total.contacts, labels);
  return {
    ...headOf(question),
    windowDays: question.terms.fcrWindowDays,
    curve: [...returnedWithin(daysAtRisk(watched))],
    weeks: weekReturns(watched).map((week) => ({ ...week, shares: [...week.shares] })),
    total: shareOf(total),
    rows: rows.slice(page.offset, page.offset + page.limit),
    rowCount: rows.length,
  };
}

function rowsOf(
  closed: readonly ClosedContacts[],
  rate: number,
  labels: ReadonlyMap<string, string>,
): Output['rows'] {
  return closed
    .map((some) => {
      const key = some.key ?? NOT_KNOWN;
      return {
        key,
        label: labels.get(key) ?? key,
        returned: shareOf(some),
        excess: some.returned - some.contacts * rate,
      };
    })
    .sort((a, b) => (b.returned.of ?? 0) - (a.returned.of ?? 0) || (a.key < b.key ? -1 : 1));
}

function shareOf({ contacts, returned }: Omit<ClosedContacts, 'key'>): Figure {
  return {
    value: contacts === 0 ? null : returned / contacts,
    ...wilsonInterval(returned, contacts),
    of: returned,
    among: contacts,
  };
}
