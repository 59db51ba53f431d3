import { z } from 'zod';
import {
  cancelViewSchema,
  offerOnContactSchema,
  wrapUpDraftSchema,
} from '../../../../shared/contract/views.ts';
import { DISMISSALS } from '../../../../shared/domain/contact/save-result.ts';
import type { Caller, Customer360 } from '../../../../shared/domain/customer/customer-360.ts';
import { approvalSchema } from '../../../../shared/schema/authority.ts';
import { contactHeaderSchema, utteranceIdSchema } from '../../../../shared/schema/contact.ts';
import { playbookRunSchema } from '../../../../shared/schema/playbook.ts';
import {
  accountIdSchema,
  customerIdSchema,
  dispositionCodeSchema,
  leaseIdSchema,
  offerIdSchema,
  reasonCodeSchema,
  timeMsSchema,
} from '../../../../shared/schema/primitives.ts';
import { intentSchema, sentimentLabelSchema } from '../../../../shared/schema/reading.ts';
import type { KeptUtterance } from '../conversation/kept-utterance.ts';

/** Where a contact stands; times are by this workstation's clock. */
const contactStageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ringing'), ringEndsAtMs: timeMsSchema }),
  z.object({ kind: z.literal('live'), connectedAtMs: timeMsSchema }),
  z.object({ kind: z.literal('wrap-up'), connectedAtMs: timeMsSchema, endedAtMs: timeMsSchema }),
  /** Wrapped up here, and kept until the server has all of it. */
  z.object({
    kind: z.literal('closed'),
    endedAtMs: timeMsSchema,
    disposition: dispositionCodeSchema,
  }),
]);
export type ContactStage = z.infer<typeof contactStageSchema>;

/** What the agent changed in the wrap-up by hand; the rest is still guessed. */
const draftEditsSchema = z.object({
  disposition: wrapUpDraftSchema.shape.disposition.exactOptional(),
  resolved: wrapUpDraftSchema.shape.resolved.exactOptional(),
  customerConfirmed: wrapUpDraftSchema.shape.customerConfirmed.exactOptional(),
  followUp: wrapUpDraftSchema.shape.followUp.exactOptional(),
});
export type DraftEdits = z.infer<typeof draftEditsSchema>;

/** What the agent has confirmed of a refusal; what the words alone suggest is worked out anew. */
const refusalSchema = z.discriminatedUnion('kind', [
  /** What was said up to `heardUntilMs` was dealt with: it proposes no refusal again. */
  z.object({ kind: z.literal('none'), heardUntilMs: timeMsSchema }),
  z.object({ kind: z.literal('recorded'), atMs: timeMsSchema, quote: z.string() }),
]);

/** The small part of a contact, written anew with every step. */
export const contactCoreSchema = z.object({
  header: contactHeaderSchema,
  stage: contactStageSchema,
  reason: reasonCodeSchema.nullable(),
  /** What the customer wants, as taken by the agent. */
  intent: intentSchema.nullable().default(null),
  /** How utterances really read, as the agent says. */
  corrections: z
    .array(z.object({ utteranceId: utteranceIdSchema, label: sentimentLabelSchema }))
    .default([]),
  /** The utterance at which supervisors were last told of a fall. */
  alertedAt: utteranceIdSchema.nullable().default(null),
  /** Whose contact was said to be on one side of the comparison of suggesting with not suggesting. */
  assignedFor: customerIdSchema.nullable().default(null),
  dismissed: z.array(z.object({ offerId: offerIdSchema, verdict: z.enum(DISMISSALS) })),
  offers: z.array(offerOnContactSchema),
  /** Suggestions the agent has had before their eyes, each recorded once. */
  shown: z.array(z.object({ offerId: offerIdSchema, offerVersion: z.int() })),
  cancel: cancelViewSchema,
  /** Chosen by the agent; null = the account the desk takes it to be about. */
  accountId: accountIdSchema.nullable().default(null),
  refusal: refusalSchema.default({ kind: 'none', heardUntilMs: 0 }),
  /** Offers whose disclosures were said, as they read then. */
  disclosed: z.array(z.object({ offerId: offerIdSchema, offerVersion: z.int() })).default([]),
  /** Codes of the reminders of a closure that were given. */
  reminded: z.array(z.string()).default([]),
  confirmationId: z.uuid().nullable().default(null),
  approvals: z.array(approvalSchema).default([]),
  endedGrants: z.array(leaseIdSchema).default([]),
  /** Where the contact is in its playbook, with the playbook itself: it finishes on that version. */
  run: playbookRunSchema.nullable().default(null),
  edits: draftEditsSchema,
  /** What was said of first-contact resolution, and promised, when it was wrapped up. */
  claimed: z.boolean().nullable(),
  confirmed: z.boolean().nullable(),
  promises: z.array(z.object({ promiseId: z.uuid(), dueAtMs: timeMsSchema, text: z.string() })),
});
export type ContactCore = z.infer<typeof contactCoreSchema>;

/** A contact at this desk, from its first ring until the server has everything about it. */
export type OpenContact = {
  readonly core: ContactCore;
  readonly caller: Caller;
  /** Oldest first. */
  readonly utterances: readonly KeptUtterance[];
  readonly notes: { readonly text: string; readonly revision: number };
  /** Supervisors who read along, by name; the server's to say, so not kept on disk. */
  readonly watchedBy: readonly string[];
};

/** The customer on the line, where it is known who it is. */
export function customerOf(contact: OpenContact): Customer360 | null {
  return contact.caller.kind === 'matched' ? contact.caller.customer : null;
}

/** A contact nothing has been done on yet. */
export function newContact(
  header: ContactCore['header'],
  stage: ContactStage,
  caller: Caller,
): OpenContact {
  return {
    core: {
      header,
      stage,
      reason: null,
      intent: null,
      corrections: [],
      alertedAt: null,
      assignedFor: null,
      dismissed: [],
      offers: [],
      shown: [],
      cancel: { kind: 'none' },
      accountId: null,
      refusal: { kind: 'none', heardUntilMs: 0 },
      disclosed: [],
      reminded: [],
      confirmationId: null,
      approvals: [],
      endedGrants: [],
      run: null,
      edits: {},
      claimed: null,
      confirmed: null,
      promises: [],
    },
    caller,
    utterances: [],
    notes: { text: '', revision: 0 },
    watchedBy: [],
  };
}
