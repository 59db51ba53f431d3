import { type RandomBytes, uuidV7 } from '../../../../shared/domain/ids.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import { accountOnFact } from '../account/account-on-contact.ts';
import type { InsightContext } from '../contact/insight-context.ts';
import type { OpenContact } from '../contact/open-contact.ts';
import { languageOf } from '../conversation/heard.ts';
import { profileOn } from './guardrails-on.ts';

/**
 * The written confirmation that a completed cancellation still lacks, where the profile asks for one;
 * else null. Recorded together with the completion, so that one is never there without the other.
 */
export function confirmationDue(
  contact: OpenContact,
  { agent, reference, nowMs }: InsightContext,
  random: RandomBytes,
): FactDraft | null {
  const { header, cancel, confirmationId } = contact.core;
  if (cancel.kind !== 'completed' || confirmationId !== null) return null;
  if (!profileOn(contact, reference).writtenConfirmation) return null;
  return {
    type: 'confirmation.queued',
    payload: {
      contactId: header.contactId,
      confirmationId: uuidV7(nowMs, random),
      ...accountOnFact(contact),
      language: languageOf(contact, agent.language),
    },
  };
}
