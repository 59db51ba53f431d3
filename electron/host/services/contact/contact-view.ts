import type { ContactPhase, ContactView } from '../../../../shared/contract/views.ts';
import { accountAtHand } from '../../../../shared/domain/customer/account.ts';
import type { Insight } from './insight.ts';
import { type ContactStage, customerOf, type OpenContact } from './open-contact.ts';

/** A contact as the console shows it; null once it is closed here. */
export function toContactView(contact: OpenContact, insight: Insight): ContactView | null {
  const phase = phaseOf(contact.core.stage);
  if (phase === null) return null;
  const { core } = contact;
  const customer = customerOf(contact);
  return {
    header: core.header,
    phase,
    caller: contact.caller,
    utterances: [...contact.utterances],
    reason: core.reason,
    dismissed: core.dismissed,
    offers: core.offers,
    cancel: core.cancel,
    accountId: customer === null ? null : accountAtHand(customer, core.accountId).id,
    approval: null,
    notes: contact.notes,
    ...insight,
  };
}

function phaseOf(stage: ContactStage): ContactPhase | null {
  return stage.kind === 'closed' ? null : stage;
}
