import type { ContactView } from '../../../../shared/contract/views.ts';
import { likelyWhy } from '../../../../shared/domain/customer/likely-why.ts';
import { judge } from '../decisioning/judge.ts';
import { playbookViewOn } from '../playbook/playbook-view-on.ts';
import { guessOn } from '../wrap-up/guess.ts';
import type { InsightContext } from './insight-context.ts';
import { customerOf, type OpenContact } from './open-contact.ts';

/** What the desk makes of a contact. Never stored: it follows from the contact and the reference data. */
export type Insight = Pick<
  ContactView,
  | 'likelyWhy'
  | 'trend'
  | 'proposedReason'
  | 'reasonCandidates'
  | 'proposedIntent'
  | 'decision'
  | 'guardrails'
  | 'playbook'
  | 'wrapUp'
>;

/** Works out everything the console shows of a contact beside what happened. Pure. */
export function deriveInsight(contact: OpenContact, context: InsightContext): Insight {
  const { reference, serverNowMs } = context;
  const customer = customerOf(contact);
  const judged = judge(contact, context);
  const { heard } = judged;
  return {
    likelyWhy: customer === null ? [] : likelyWhy(customer, serverNowMs),
    trend: heard.trend,
    proposedReason: heard.proposedReason,
    reasonCandidates: [...heard.reasonCandidates],
    proposedIntent: heard.proposedIntent,
    decision: judged.decided?.decision ?? null,
    guardrails: judged.guardrails,
    playbook: playbookViewOn(contact, judged, context),
    wrapUp: guessOn(contact, judged, reference),
  };
}
