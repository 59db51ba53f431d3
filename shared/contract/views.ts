import { z } from 'zod';
import { DISMISSALS } from '../domain/contact/save-result.ts';
import type { GuardrailState } from '../domain/guardrails/state.ts';
import type { PlaybookView } from '../domain/playbooks/view.ts';
import type { SentimentTrend } from '../domain/sentiment/sentiment.ts';
import { agentProfileSchema } from '../protocol/connect.ts';
import { approvalSchema, budgetStandingSchema } from '../schema/authority.ts';
import {
  agentStateSchema,
  contactHeaderSchema,
  utteranceIdSchema,
  utteranceSchema,
} from '../schema/contact.ts';
import { callerSchema, fcrStateSchema } from '../schema/customer.ts';
import { decisionSchema } from '../schema/decision.ts';
import { agentPromiseSchema, feedbackCallSchema } from '../schema/follow-ups.ts';
import {
  accountIdSchema,
  contactIdSchema,
  currencySchema,
  dispositionCodeSchema,
  explanationSchema,
  factIdSchema,
  languageSchema,
  localizedTextSchema,
  nonNegativeMinorSchema,
  offerIdSchema,
  playbookIdSchema,
  queueIdSchema,
  rateSchema,
  reasonCodeSchema,
  stepIdSchema,
  timeMsSchema,
} from '../schema/primitives.ts';
import {
  intentOddsSchema,
  intentSchema,
  sentimentLabelSchema,
  sentimentSchema,
} from '../schema/reading.ts';
import { referenceDataSchema } from '../schema/reference.ts';
import { MOST_PROMISE_CHARACTERS } from '../schema/written.ts';

/** Who is signed in at this workstation, if anyone. */
export const sessionViewSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signed-out') }),
  z.object({
    kind: z.literal('signed-in'),
    agent: agentProfileSchema,
    /** Null until the first sync has brought it. */
    reference: referenceDataSchema.nullable(),
  }),
]);
export type SessionView = z.infer<typeof sessionViewSchema>;

/** How the desk stands with the server. */
export const connectionViewSchema = z.object({
  status: z.enum(['online', 'connecting', 'offline']),
  /** Facts recorded here and not yet acknowledged. */
  waiting: z.int().min(0),
  lastSyncedAtMs: timeMsSchema.nullable(),
  /** Facts the server put aside, for the agent to see. */
  quarantined: z.array(
    z.object({
      factId: factIdSchema,
      type: z.string(),
      code: z.string(),
      detail: z.string(),
      contactId: contactIdSchema.nullable(),
    }),
  ),
  /** Set when the server will not take this desk until somebody does something about it. */
  refusal: z.enum(['update-required', 'sign-in-again']).exactOptional(),
  /** Set when damaged local data had to be salvaged or set aside. */
  localDataNotice: explanationSchema.nullable(),
});
export type ConnectionView = z.infer<typeof connectionViewSchema>;

/** Whether the workstation's disk takes what is recorded: it has no room, or cannot be written to. */
export const diskViewSchema = z.enum(['sound', 'full', 'failing']);
export type DiskView = z.infer<typeof diskViewSchema>;

export const agentViewSchema = z.object({ state: agentStateSchema, sinceMs: timeMsSchema });
export type AgentView = z.infer<typeof agentViewSchema>;

const trendSchema: z.ZodType<SentimentTrend> = z.object({
  points: z.array(z.number().min(-1).max(1)),
  current: z.number().min(-1).max(1),
  turningPoint: z.int().min(0).nullable(),
  lowPoint: z.int().min(0).nullable(),
  direction: z.enum(['rising', 'falling', 'steady']),
  alert: z.object({ index: z.int().min(0), fell: z.number().min(0).max(2) }).nullable(),
});

/** An utterance as the console shows it; only the customer's words are read. */
export const readUtteranceSchema = utteranceSchema.extend({
  sentiment: sentimentSchema.nullable(),
  /** The strongest; null where that is `other`. */
  intent: intentOddsSchema.nullable(),
  /** What the agent says it was; the mark and the trend go by this. */
  corrected: sentimentLabelSchema.nullable(),
});
export type ReadUtterance = z.infer<typeof readUtteranceSchema>;

/** Where a contact stands at this desk. */
export const contactPhaseSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ringing'), ringEndsAtMs: timeMsSchema }),
  z.object({ kind: z.literal('live'), connectedAtMs: timeMsSchema }),
  z.object({ kind: z.literal('wrap-up'), connectedAtMs: timeMsSchema, endedAtMs: timeMsSchema }),
]);
export type ContactPhase = z.infer<typeof contactPhaseSchema>;

export const cancelViewSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('requested'), requestedAtMs: timeMsSchema }),
  z.object({
    kind: z.literal('completed'),
    requestedAtMs: timeMsSchema,
    completedAtMs: timeMsSchema,
  }),
]);
export type CancelView = z.infer<typeof cancelViewSchema>;

/** What was put to the customer on this contact. */
export const offerOnContactSchema = z.object({
  offerId: offerIdSchema,
  offerVersion: z.int(),
  outcome: z.enum(['presented', 'accepted', 'declined']),
  faceValueMinor: z.int(),
  costMinor: z.int(),
  currency: z.string(),
  atMs: timeMsSchema,
  /** The account it was put forward for; an answer is about that one, whatever is at hand by then. */
  accountId: accountIdSchema.exactOptional(),
});
export type OfferOnContact = z.infer<typeof offerOnContactSchema>;

export const guardrailStateSchema: z.ZodType<GuardrailState> = z.object({
  profileId: z.string(),
  attemptsUsed: z.int().min(0),
  maxAttempts: z.int().min(0),
  refusal: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({ kind: z.literal('proposed'), quote: z.string() }),
    z.object({ kind: z.literal('recorded'), atMs: timeMsSchema }),
  ]),
  offersLocked: explanationSchema.nullable(),
  disclosuresDue: z.array(offerIdSchema),
  reminders: z.array(z.object({ code: z.string(), given: z.boolean() })),
  confirmation: z.enum(['not-due', 'due', 'queued']),
  late: z.boolean(),
});

export const playbookViewSchema: z.ZodType<PlaybookView> = z.object({
  playbookId: playbookIdSchema,
  version: z.int(),
  name: localizedTextSchema,
  blockedBy: z.array(
    z.object({ id: z.string(), say: localizedTextSchema, resolve: localizedTextSchema }),
  ),
  step: z
    .object({
      id: stepIdSchema,
      kind: z.enum(['say', 'ask', 'choose', 'record', 'offer', 'disclose', 'hand-over', 'close']),
      text: localizedTextSchema,
      answers: z.array(z.object({ id: z.string(), label: localizedTextSchema })),
      offerId: offerIdSchema.nullable(),
      queue: queueIdSchema.nullable(),
      cancels: z.boolean(),
    })
    .nullable(),
  next: localizedTextSchema.nullable(),
  taken: z.array(z.object({ stepId: stepIdSchema, outcome: z.string() })),
  canGoBack: z.boolean(),
});

/** What the agent may still give away from this desk. */
export const authorityViewSchema = z.object({
  currency: currencySchema,
  availableMinor: nonNegativeMinorSchema,
  /** When the last of it runs out; null while there is nothing. */
  expiresAtMs: timeMsSchema.nullable(),
  /** As the server last told. */
  budgets: z.array(budgetStandingSchema),
});
export type AuthorityView = z.infer<typeof authorityViewSchema>;

/** The wrap-up, already filled in with what the desk guesses; null = the agent must say. */
export const wrapUpDraftSchema = z.object({
  disposition: dispositionCodeSchema.nullable(),
  resolved: z.boolean().nullable(),
  customerConfirmed: z.boolean().nullable(),
  followUp: z
    .object({ dueAtMs: timeMsSchema, text: z.string().max(MOST_PROMISE_CHARACTERS) })
    .nullable(),
});
export type WrapUpDraft = z.infer<typeof wrapUpDraftSchema>;

/** One contact as the console shows it: enough to draw it whole after a reload. */
export const contactViewSchema = z.object({
  header: contactHeaderSchema,
  phase: contactPhaseSchema,
  caller: callerSchema,
  /** Why they are probably calling, strongest first. */
  likelyWhy: z.array(explanationSchema),
  utterances: z.array(readUtteranceSchema),
  trend: trendSchema.nullable(),
  reason: reasonCodeSchema.nullable(),
  proposedReason: z.object({ code: reasonCodeSchema, because: explanationSchema }).nullable(),
  /** Reasons of the company's list that the customer's words point to, strongest first. */
  reasonCandidates: z.array(z.object({ code: reasonCodeSchema, probability: rateSchema })).max(3),
  /** What the customer wants, as taken by the agent. */
  intent: intentSchema.nullable(),
  /** What the customer seems to want; null once the agent has said. */
  proposedIntent: z
    .object({ intent: intentSchema, probability: rateSchema, utteranceId: utteranceIdSchema })
    .nullable(),
  decision: decisionSchema.nullable(),
  dismissed: z.array(z.object({ offerId: offerIdSchema, verdict: z.enum(DISMISSALS) })),
  offers: z.array(offerOnContactSchema),
  cancel: cancelViewSchema,
  /** The account the contact is about; null while nobody is known. */
  accountId: accountIdSchema.nullable(),
  guardrails: guardrailStateSchema,
  playbook: playbookViewSchema.nullable(),
  /** What was last asked of a supervisor on this contact. */
  approval: approvalSchema.nullable(),
  notes: z.object({ text: z.string(), revision: z.int().min(0) }),
  wrapUp: wrapUpDraftSchema,
  /** Supervisors who read along, by name. */
  watchedBy: z.array(z.string()),
});
export type ContactView = z.infer<typeof contactViewSchema>;

/** The agent's day, shown between contacts. */
export const dayViewSchema = z.object({
  contacts: z.array(
    z.object({
      contactId: contactIdSchema,
      customerName: z.string().nullable(),
      reason: reasonCodeSchema.nullable(),
      disposition: dispositionCodeSchema.nullable(),
      endedAtMs: timeMsSchema,
      synced: z.boolean(),
      fcr: fcrStateSchema,
    }),
  ),
  promises: z.array(agentPromiseSchema),
  /** Customers to call and ask how it went. */
  feedbackCalls: z.array(feedbackCallSchema),
});
export type DayView = z.infer<typeof dayViewSchema>;

/** What this workstation's user prefers. */
export const preferencesSchema = z.object({
  language: languageSchema,
  colorScheme: z.enum(['light', 'dark', 'auto']),
  verbosity: z.enum(['brief', 'full']),
  /** Command id -> key chord such as `Alt+A`; only what differs from the default. */
  keys: z.record(z.string().max(60), z.string().max(40)),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** Everything the console needs to draw itself, at start and after a reload. */
export const consoleViewSchema = z.object({
  session: sessionViewSchema,
  connection: connectionViewSchema,
  disk: diskViewSchema,
  agent: agentViewSchema,
  /** The contact ringing or being worked on; null between contacts. */
  contact: contactViewSchema.nullable(),
  authority: authorityViewSchema.nullable(),
  day: dayViewSchema,
  preferences: preferencesSchema,
});
export type ConsoleView = z.infer<typeof consoleViewSchema>;
