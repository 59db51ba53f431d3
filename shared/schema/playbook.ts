import { z } from 'zod';
import { CHANNELS } from '../domain/contact/channel.ts';
import { OFFER_KINDS } from '../domain/offers/offer.ts';
import type {
  OfferRule,
  Playbook,
  PlaybookAnswer,
  PlaybookStep,
  PlaybookTrigger,
  Precondition,
} from '../domain/playbooks/playbook.ts';
import type { PlaybookRun } from '../domain/playbooks/run.ts';
import { INTENTS } from '../domain/sentiment/intent.ts';
import { predicateSchema } from './offer.ts';
import {
  dispositionCodeSchema,
  localizedTextSchema,
  playbookIdSchema,
  queueIdSchema,
  reasonCodeSchema,
  stepIdSchema,
  timeMsSchema,
} from './primitives.ts';
import { intentSchema } from './reading.ts';

const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'use lower-case letters, digits and hyphens, at most 64');
const next = stepIdSchema.nullable();

const triggerSchema: z.ZodType<PlaybookTrigger> = z.strictObject({
  reasons: z.array(reasonCodeSchema).min(1).max(100).exactOptional(),
  intents: z.array(intentSchema).min(1).max(INTENTS.length).exactOptional(),
  queues: z.array(queueIdSchema).min(1).max(100).exactOptional(),
  channels: z.array(z.enum(CHANNELS)).min(1).exactOptional(),
  products: z.array(z.string().min(1).max(50)).min(1).max(100).exactOptional(),
  when: predicateSchema.exactOptional(),
});

const preconditionSchema: z.ZodType<Precondition> = z.strictObject({
  id: slug,
  blocks: predicateSchema,
  say: localizedTextSchema,
  resolve: localizedTextSchema,
});

const answerSchema: z.ZodType<PlaybookAnswer> = z.strictObject({
  id: slug,
  label: localizedTextSchema,
  next,
  reason: reasonCodeSchema.exactOptional(),
  refusal: z.boolean().exactOptional(),
});

const ruleSchema: z.ZodType<OfferRule> = z.strictObject({
  offers: z.array(slug).min(1).max(100).exactOptional(),
  kinds: z.array(z.enum(OFFER_KINDS)).min(1).exactOptional(),
  groups: z.array(slug).min(1).max(100).exactOptional(),
});

const base = { id: stepIdSchema, text: localizedTextSchema };
const answers = z.array(answerSchema).min(1).max(9);

const stepSchema: z.ZodType<PlaybookStep> = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('say'), next }),
  z.strictObject({ ...base, kind: z.literal('ask'), answers }),
  z.strictObject({ ...base, kind: z.literal('choose'), answers }),
  z.strictObject({
    id: stepIdSchema,
    kind: z.literal('check'),
    branches: z
      .array(z.strictObject({ when: predicateSchema, next }))
      .min(1)
      .max(20),
    otherwise: next,
  }),
  z.strictObject({ ...base, kind: z.literal('record'), field: slug, answers }),
  z.strictObject({
    ...base,
    kind: z.literal('offer'),
    rule: ruleSchema,
    accepted: next,
    declined: next,
    none: next,
  }),
  z.strictObject({ ...base, kind: z.literal('disclose'), next }),
  z.strictObject({ ...base, kind: z.literal('hand-over'), queue: queueIdSchema, next }),
  z.strictObject({
    ...base,
    kind: z.literal('close'),
    cancels: z.boolean(),
    disposition: dispositionCodeSchema.nullable(),
  }),
]);

export const playbookSchema: z.ZodType<Playbook> = z.strictObject({
  id: playbookIdSchema,
  version: z.int().min(1),
  status: z.enum(['draft', 'published']),
  name: localizedTextSchema,
  priority: z.int().min(0).max(1000).default(0),
  trigger: triggerSchema,
  saveAttempts: z.boolean().default(true),
  preconditions: z.array(preconditionSchema).max(20).default([]),
  start: stepIdSchema,
  steps: z.array(stepSchema).min(1).max(200),
});

export const playbookRunSchema: z.ZodType<PlaybookRun> = z.object({
  playbook: playbookSchema,
  taken: z
    .array(z.object({ stepId: stepIdSchema, outcome: z.string().max(64), atMs: timeMsSchema }))
    .max(1000),
  current: stepIdSchema.nullable(),
});
