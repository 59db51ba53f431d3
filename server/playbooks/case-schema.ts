import { z } from 'zod';
import { ROLES } from '../../shared/domain/agent/agent-state.ts';
import { CHANNELS } from '../../shared/domain/contact/channel.ts';
import { OFFER_OUTCOMES } from '../../shared/domain/contact/save-result.ts';
import { FACT_TYPES, type FactType } from '../../shared/protocol/fact.ts';
import {
  accountIdSchema,
  currencySchema,
  dispositionCodeSchema,
  jurisdictionSchema,
  languageSchema,
  nonNegativeMinorSchema,
  offerIdSchema,
  playbookIdSchema,
  queueIdSchema,
  rateSchema,
  reasonCodeSchema,
  stepIdSchema,
} from '../../shared/schema/primitives.ts';
import { intentSchema } from '../../shared/schema/reading.ts';

/*
 * A case: a made-up contact played through a playbook, and what must come of it. Everything that is left
 * out has a plain value, so that a case says only what it is about.
 */

const day = z.iso.date({ error: 'write a day as 2026-01-31' });
const daysAgo = z.int().min(0).max(36_500);

const customerSchema = z.strictObject({
  name: z.string().min(1).max(200).default('Kari Moen'),
  language: languageSchema.default('en'),
  segment: z.string().max(50).default('consumer'),
  jurisdiction: jurisdictionSchema.default('NO').describe('ISO 3166, such as NO or US-CA'),
  sinceDaysAgo: daysAgo.default(1000),
  churnRisk: rateSchema.default(0.5).describe('0 to 1: how likely to leave within a year'),
  openComplaints: z.int().min(0).max(100).default(0),
  currency: currencySchema.exactOptional().describe('that of limits.yaml where left out'),
});

const productSchema = z.strictObject({
  kind: z.string().min(1).max(50).describe('as triggers and conditions call it: broadband, mobile'),
  monthlyMinor: nonNegativeMinorSchema.default(0),
  contractEnds: day.nullable().default(null),
});

const accountSchema = z.strictObject({
  id: accountIdSchema,
  name: z.string().max(200).exactOptional(),
  tier: z.string().max(50).default('basic'),
  status: z.enum(['active', 'paused', 'closed']).default('active'),
  openedDaysAgo: daysAgo.default(1000),
  monthlyMinor: nonNegativeMinorSchema.default(5000),
  remainingMarginMinor: nonNegativeMinorSchema.default(60_000),
  balanceDueMinor: nonNegativeMinorSchema.default(0),
  openDisputes: z.int().min(0).default(0),
  pendingOrders: z.int().min(0).default(0),
  products: z
    .array(productSchema)
    .max(20)
    .default([{ kind: 'broadband', monthlyMinor: 0, contractEnds: null }]),
  closures: z
    .array(
      z.strictObject({
        daysAgo,
        reason: reasonCodeSchema.nullable().default(null),
        completed: z.boolean().default(false),
      }),
    )
    .max(20)
    .default([])
    .describe('earlier wishes to leave'),
});

const historySchema = z.strictObject({
  contacts: z
    .array(
      z.strictObject({
        daysAgo,
        channel: z.enum(CHANNELS).default('voice'),
        reason: reasonCodeSchema.nullable().default(null),
        account: accountIdSchema.nullable().default(null),
      }),
    )
    .max(20)
    .default([]),
  offers: z
    .array(
      z.strictObject({
        daysAgo,
        offer: offerIdSchema,
        outcome: z.enum(OFFER_OUTCOMES),
        valueMinor: nonNegativeMinorSchema.default(0),
        account: accountIdSchema.nullable().default(null),
      }),
    )
    .max(100)
    .default([]),
});

const contactSchema = z.strictObject({
  channel: z.enum(CHANNELS).default('voice'),
  queue: queueIdSchema.default('cancellation' as z.infer<typeof queueIdSchema>),
  reason: reasonCodeSchema.nullable().default(null).describe('null: the playbook asks for it'),
  intent: intentSchema.nullable().default(null).describe('what the customer wants'),
  sentiment: z.number().min(-1).max(1).default(0),
  cancel: z.enum(['none', 'requested']).default('none'),
});

/** What the agent may give; the limits of their role in limits.yaml. */
const authoritySchema = z.strictObject({
  role: z.enum(ROLES).default('agent'),
  spendableMinor: nonNegativeMinorSchema
    .nullable()
    .default(null)
    .describe('what the budget still holds; null: budgets are not looked at'),
});

const outcome = z.string().min(1).max(64);

/** One thing that happens. */
const happeningSchema = z.union([
  outcome.describe(
    "ends the step at hand: an answer's id; accepted, declined or none at an offer; done elsewhere",
  ),
  z.strictObject({
    at: stepIdSchema.describe('the step that must be at hand'),
    answer: outcome,
  }),
  // Where the agent goes their own way.
  z.strictObject({
    agent: z.enum(['presents', 'accepts', 'declines', 'gets-approval']),
    offer: offerIdSchema,
  }),
  z.strictObject({ agent: z.literal('sets-reason'), reason: reasonCodeSchema }),
  z.strictObject({ agent: z.literal('sets-intent'), intent: intentSchema }),
  z.strictObject({
    agent: z.enum(['records-refusal', 'requests-cancel', 'completes-cancel', 'goes-back']),
  }),
]);

const expectedStepSchema = z.union([
  stepIdSchema,
  z.strictObject({
    step: stepIdSchema,
    offer: offerIdSchema.nullable().describe('what is offered there; null: nothing'),
  }),
]);

const factType = z.enum(FACT_TYPES as [FactType, ...FactType[]]);

const expectationSchema = z.strictObject({
  playbook: playbookIdSchema
    .nullable()
    .exactOptional()
    .describe('which one is set off; null: none'),
  blockedBy: z
    .array(z.string())
    .exactOptional()
    .describe('preconditions that are not met at the start'),
  steps: z
    .array(expectedStepSchema)
    .exactOptional()
    .describe('every step that was shown, in order; the last is the one at hand'),
  suggested: z
    .array(offerIdSchema)
    .exactOptional()
    .describe('go first, in this order; []: nothing. As of the first offer step, else of the end'),
  notSuggested: z.array(offerIdSchema).exactOptional(),
  rejected: z
    .array(
      z.strictObject({
        offer: offerIdSchema,
        because: z
          .array(z.string().max(100))
          .min(1)
          .describe('codes of reasons that are among them'),
      }),
    )
    .exactOptional(),
  needsApproval: z.array(offerIdSchema).exactOptional(),
  recorded: z
    .array(z.looseObject({ fact: factType }))
    .exactOptional()
    .describe('facts in this order, others may stand between; what is named of each must agree'),
  notRecorded: z.array(factType).exactOptional(),
  reminders: z
    .array(z.string().max(64))
    .exactOptional()
    .describe('codes of what must be said when the customer leaves'),
  offersLocked: z
    .string()
    .max(100)
    .nullable()
    .exactOptional()
    .describe('the code of why nothing may be offered at the end; null: something may'),
  attemptsUsed: z.int().min(0).exactOptional(),
  confirmation: z.enum(['not-due', 'due', 'queued']).exactOptional(),
  disposition: dispositionCodeSchema.nullable().exactOptional(),
  ended: z.boolean().exactOptional().describe('no step is left'),
});

export const caseSchema = z.strictObject({
  name: z.string().min(1).max(200).describe('what it shows, in a sentence'),
  playbook: playbookIdSchema
    .exactOptional()
    .describe('play this one, set off or not; else the one that is set off'),
  today: day.default('2026-06-15'),
  customer: customerSchema.prefault({}),
  accounts: z
    .array(accountSchema)
    .min(1)
    .max(20)
    .prefault([{ id: 'main' }])
    .describe('decided for the first, unless `account` names another'),
  account: accountIdSchema.exactOptional(),
  history: historySchema.prefault({}),
  contact: contactSchema.prefault({}),
  authority: authoritySchema.prefault({}),
  guardrails: z
    .string()
    .max(64)
    .exactOptional()
    .describe("the id of the profile to hold; that of the customer's jurisdiction where left out"),
  answers: z.array(happeningSchema).max(500).default([]),
  expect: expectationSchema.prefault({}),
});

/** A case as it is played: everything that was left out is filled in. */
export type PlaybookCase = z.infer<typeof caseSchema>;
export type Happening = PlaybookCase['answers'][number];
export type Expectation = PlaybookCase['expect'];
