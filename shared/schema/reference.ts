import { z } from 'zod';
import type { ContactReason, Disposition } from '../domain/contact/reference.ts';
import { SAVE_RESULTS } from '../domain/contact/save-result.ts';
import { grantKeySchema } from './authority.ts';
import { authorityLimitsSchema, offerSchema } from './offer.ts';
import { playbookSchema } from './playbook.ts';
import {
  currencySchema,
  dispositionCodeSchema,
  jurisdictionSchema,
  localizedTextSchema,
  reasonCodeSchema,
  timeZoneSchema,
} from './primitives.ts';
import { NO_RANKING, outcomeTableSchema, rankingSettingsSchema } from './ranking.ts';

export const contactReasonSchema: z.ZodType<ContactReason> = z.strictObject({
  code: reasonCodeSchema,
  churn: z.boolean(),
  label: localizedTextSchema,
  cues: z.record(z.string().max(10), z.array(z.string().min(1).max(80)).max(200)),
});

export const dispositionSchema: z.ZodType<Disposition> = z.strictObject({
  code: dispositionCodeSchema,
  label: localizedTextSchema,
  saveResult: z.enum(SAVE_RESULTS).nullable(),
});

/** The company's settings that desks need. */
export const tenantSettingsSchema = z.strictObject({
  companyName: z.string().min(1).max(200),
  /** ISO 3166-1 alpha-2; numbers without a country code are read as of this country. */
  defaultRegion: z.string().regex(/^[A-Z]{2}$/),
  currency: currencySchema,
  fcrWindowDays: z.int().min(1).max(90),
  ringTimeMs: z.int().min(1000).max(120_000),
  /** Supervisors are shown contacts in which the customer's mood falls fast; agents always are. */
  sentimentAlertsToSupervisors: z.boolean().default(false),
  /** The company's calendar: an IANA name such as Europe/Oslo. */
  timeZone: timeZoneSchema.default('UTC'),
});
export type TenantSettings = z.infer<typeof tenantSettingsSchema>;

/** Everything a desk holds whole: small, and needed to go on without the server. */
export const referenceDataSchema = z.strictObject({
  settings: tenantSettingsSchema,
  offers: z.array(offerSchema).max(2000),
  reasons: z.array(contactReasonSchema).max(500),
  dispositions: z.array(dispositionSchema).max(500),
  /** The limits that hold for the agent who is signed in. */
  limits: authorityLimitsSchema,
  /** How much the desk should hold in leases; null where no budgets are kept for the agent. */
  leases: z
    .strictObject({ sliceMinor: z.int().min(1) })
    .nullable()
    .default(null),
  /** Those in force; a contact that has begun keeps the version it began on. */
  playbooks: z.array(playbookSchema).max(500).default([]),
  /** Which guardrails the company wants where; what this desk does not know, it does not go by. */
  guardrailProfiles: z.record(jurisdictionSchema, z.string().max(64)).default({}),
  ranking: rankingSettingsSchema.default(NO_RANKING),
  outcomes: outcomeTableSchema.default({ offers: [], baseline: [] }),
  /** Whose signatures make a grant; the newest first. */
  grantKeys: z.array(grantKeySchema).max(10).default([]),
});
export type ReferenceData = z.infer<typeof referenceDataSchema>;
