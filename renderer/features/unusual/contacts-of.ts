import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import {
  type UnusualQuestionId,
  unusualQuestion,
} from '../../../shared/domain/reporting/unusual/questions.ts';
import { contactsBehind } from '../../reports/behind.ts';

/** Where the contacts behind one unit's value are listed. */
export function contactsOf(filter: ReportFilter, id: UnusualQuestionId, key: string): string {
  const { unit, behind } = unusualQuestion(id);
  return contactsBehind({ ...filter, [unit]: [key] }, behind.metric, behind.part);
}
