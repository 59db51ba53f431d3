import { stepView } from '../../../../shared/domain/playbooks/step-view.ts';
import type { PlaybookView } from '../../../../shared/domain/playbooks/view.ts';
import { accountFor } from '../account/account-on-contact.ts';
import type { InsightContext } from '../contact/insight-context.ts';
import { customerOf, type OpenContact } from '../contact/open-contact.ts';
import type { Judgement } from '../decisioning/judge.ts';

/** The playbook as the agent sees it: the one that leads, else the one the proposed reason calls for. */
export function playbookViewOn(
  contact: OpenContact,
  { decided }: Judgement,
  { reference, agent }: InsightContext,
): PlaybookView | null {
  const customer = customerOf(contact);
  if (decided === null || customer === null || reference === null) return null;
  const { run } = contact.core;
  const shown = run === null ? decided.preview : { run, subject: decided.subject };
  if (shown === null) return null;
  return stepView(shown.run, shown.subject, {
    customer: customer.profile.name,
    account: accountFor(contact, customer).name,
    company: reference.settings.companyName,
    agent: agent.name,
    currency: customer.profile.currency,
  });
}
