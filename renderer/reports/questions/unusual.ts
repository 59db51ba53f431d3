import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import {
  UNUSUAL_QUESTION_IDS,
  type UnusualQuestionId,
} from '../../../shared/domain/reporting/unusual/questions.ts';
import type { SupervisorInput } from '../../../shared/protocol/supervisor-requests.ts';

const FIRST_QUESTION: UnusualQuestionId = 'agent-acceptance';

/** The question an address names, else the first. */
export function unusualQuestionNamed(name: string | null): UnusualQuestionId {
  return UNUSUAL_QUESTION_IDS.find((id) => id === name) ?? FIRST_QUESTION;
}

export function unusualUse(
  filter: ReportFilter,
  question: UnusualQuestionId,
): SupervisorInput<'report.unusual'> {
  return { filter, question };
}
