import { type RawBuilder, sql } from 'kysely';
import type { UnusualQuestionId } from '../../../shared/domain/reporting/unusual/questions.ts';
import type { Question } from '../figures/question.ts';
import { aboutSaving } from '../measures/about-saving.ts';
import { contactMeasureSql, offerMeasureSql } from '../measures/measure-sql.ts';

/** The rows that are a question's cases, and what each comes to: 0 or 1 of a share. */
export type CasesSql = {
  readonly rows: 'c' | 'o';
  readonly counts: RawBuilder<boolean>;
  readonly value: RawBuilder<number>;
};

/** How each question's cases are found. `slowFromMs`: from when a cancellation is slow. */
export function casesSql(
  id: UnusualQuestionId,
  question: Question,
  slowFromMs: number | null,
): CasesSql {
  const offers = offerMeasureSql(question.currency);
  const contacts = contactMeasureSql(question.terms);
  switch (id) {
    case 'agent-acceptance':
    case 'offer-acceptance':
      return share('o', offers.offersPresented, offers.offersAccepted.counts);
    case 'agent-cost':
      return { rows: 'o', counts: offers.offerCostMinor.counts, value: sql`o.cost_minor` };
    case 'agent-grants':
      return share('o', offers.offersAccepted, offers.offersGranted.counts);
    case 'agent-not-first':
      return share('o', offers.offersAccepted, offers.offersNotFirst.counts);
    case 'agent-dismissals':
      return share(
        'c',
        saving(contacts.suggested),
        sql`${contacts.dismissedWrong.counts} or ${contacts.dismissedNotNow.counts}`,
      );
    case 'agent-presented':
      return {
        rows: 'c',
        counts: saving(contacts.churnContacts).counts,
        value: sql`c.offers_presented`,
      };
    case 'agent-refuted':
      return share('c', contacts.claimsClosed, contacts.repeated.counts);
    case 'agent-slow-cancels':
      return share('c', saving(contacts.cancelCompleted), sql`c.cancel_ms > ${slowFromMs}::bigint`);
  }
}

/** Only contacts about saving count in these: said, so that no other is looked at. */
function saving({ counts }: { readonly counts: RawBuilder<boolean> }): {
  readonly counts: RawBuilder<boolean>;
} {
  return { counts: sql<boolean>`(${aboutSaving} and ${counts})` };
}

function share(
  rows: CasesSql['rows'],
  { counts }: { readonly counts: RawBuilder<boolean> },
  of: RawBuilder<boolean>,
): CasesSql {
  return { rows, counts, value: sql`case when ${of} then 1 else 0 end` };
}
