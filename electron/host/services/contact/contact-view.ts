import type { ContactPhase, ContactView } from '../../../../shared/contract/views.ts';
import { accountOn } from '../account/account-on-contact.ts';
import { lastApproval } from '../approvals/approvals-on-contact.ts';
import { correctionsOn } from '../conversation/mood.ts';
import { shownUtterance } from '../conversation/read-utterance.ts';
import type { Insight } from './insight.ts';
import type { ContactStage, OpenContact } from './open-contact.ts';

/** A contact as the console shows it; null once it is closed here. */
export function toContactView(contact: OpenContact, insight: Insight): ContactView | null {
  const phase = phaseOf(contact.core.stage);
  if (phase === null) return null;
  const { core } = contact;
  const corrections = correctionsOn(contact);
  return {
    header: core.header,
    phase,
    caller: contact.caller,
    utterances: contact.utterances.map((one) => shownUtterance(one, corrections)),
    reason: core.reason,
    intent: core.intent,
    dismissed: core.dismissed,
    offers: core.offers,
    cancel: core.cancel,
    accountId: accountOn(contact)?.id ?? null,
    approval: lastApproval(core),
    notes: contact.notes,
    watchedBy: [...contact.watchedBy],
    ...insight,
  };
}

function phaseOf(stage: ContactStage): ContactPhase | null {
  return stage.kind === 'closed' ? null : stage;
}
