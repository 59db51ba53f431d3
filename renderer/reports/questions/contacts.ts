import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import type { SupervisorInput } from '../../../shared/protocol/supervisor-requests.ts';
import { metricIdSchema, type Page } from '../../../shared/schema/reporting.ts';

export type ContactsQuestion = SupervisorInput<'report.contacts'>;

/** The number whose contacts an address names; null where it names none: then all contacts. */
export function behindOf(metric: string | null, part: string | null): ContactsQuestion['behind'] {
  const read = metricIdSchema.safeParse(metric);
  return read.success ? { metric: read.data, part: part === 'among' ? 'among' : 'of' } : null;
}

/** A page of the contacts behind a number. */
export function contactsQuestion(
  filter: ReportFilter,
  behind: ContactsQuestion['behind'],
  sort: ContactsQuestion['sort'],
  page: Page,
): ContactsQuestion {
  return { filter, behind, sort, page };
}
