import type { GrantKeyPair } from '../../authority/grant-key.ts';
import type { ReferenceDocuments } from '../../reference/load.ts';
import type { SeededRandom } from '../../synthetic/seeded-random.ts';
import { experimentOf } from '../experiment-of.ts';
import { factsOfContact, wrappedUpAtMs } from '../facts-of-story.ts';
import {
  accountRows,
  contactKeyRow,
  contactRow,
  customerRow,
  offerRow,
  productRows,
  promiseRow,
} from '../rows.ts';
import { feedbackCallRow, surveyRow } from './after-rows.ts';
import { askedRows } from './history-grants.ts';
import type { TableBuffers } from './table-buffers.ts';
import type { Settled } from './team-year.ts';
import type { YearTeam } from './year-company.ts';
import type { ToldContact } from './year-contact.ts';
import type { YearCustomer } from './year-customer.ts';
import { type SaidOn, utterancesOf } from './year-utterances.ts';

export type RowContext = {
  readonly buffers: TableBuffers;
  readonly team: YearTeam;
  readonly key: GrantKeyPair;
  readonly reference: ReferenceDocuments;
  readonly random: SeededRandom;
  readonly said: SaidOn;
  /** Requests to supervisors are kept from this moment on. */
  readonly approvalsFromMs: number;
};

/** What the agent recorded of a contact, and all that hangs on it. */
export function addTold(told: ToldContact, known: YearCustomer, context: RowContext): void {
  const { agent, contact, made } = told;
  if (agent === null) return;
  const { buffers, reference, random } = context;
  const { profile } = known.customer;
  const grants = new Map<string, string>();
  for (const asked of made?.asked ?? []) {
    const rows = askedRows(asked, { ...context, told, agent });
    if (rows.grant !== null) grants.set(asked.suggestion.offerId, rows.grant);
    if (asked.askedAtMs < context.approvalsFromMs) continue;
    buffers.add('approvals', rows.approval);
    if (rows.lease !== null) buffers.add('leases', rows.lease);
  }
  const facts = factsOfContact({
    contact,
    currency: profile.currency,
    offers: made?.offers ?? [],
    suggestions: made?.suggestions ?? [],
    promises: told.promise === null ? [] : [told.promise],
    experiment: experimentOf(contact, profile.id, reference),
    grants,
    led: told.led,
    feedback: told.feedbackCall?.attempts ?? [],
  });
  buffers.add('facts', ...agent.diary.record(facts, wrappedUpAtMs(contact)));
  for (const offer of made?.offers ?? []) buffers.add('contact_offers', offerRow(offer, profile));
  if (told.promise !== null) buffers.add('promises', promiseRow(told.promise, profile));
  if (told.survey !== null) {
    buffers.add('surveys', surveyRow(told.survey, contact, profile, random));
  }
  if (told.feedbackCall !== null) {
    const about = { id: contact.id, agentId: agent.user.id };
    buffers.add('feedback_calls', feedbackCallRow(told.feedbackCall, about, random));
  }
  buffers.add('utterances', ...utterancesOf(told, known, context.said, random));
}

/** Contacts that nothing can change any more. */
export function addSettled(
  settled: readonly Settled[],
  known: YearCustomer,
  { buffers }: RowContext,
): void {
  const { profile } = known.customer;
  for (const { contact, repeatId } of settled) {
    buffers.add('contact_keys', contactKeyRow(contact));
    buffers.add('contacts', contactRow(contact, profile, repeatId));
  }
}

/** A customer as the year has left them. */
export function addCustomer(known: YearCustomer, asOfMs: number, { buffers }: RowContext): void {
  const owner = { ...known, contacts: known.closures };
  buffers.add('customers', customerRow(owner, asOfMs));
  buffers.add('accounts', ...accountRows(owner, asOfMs));
  buffers.add('products', ...productRows(owner));
}
