import { z } from 'zod';
import type { Explanation } from '../domain/explanation.ts';
import type {
  AccountId,
  AgentId,
  ApprovalId,
  ContactId,
  CustomerId,
  DeviceId,
  DispositionCode,
  DocumentId,
  DocumentScheduleId,
  FactId,
  LeaseId,
  OfferId,
  PlaybookId,
  QueueId,
  ReasonCode,
  StepId,
  TeamId,
} from '../domain/ids.ts';
import { LANGUAGES, type LocalizedText } from '../domain/languages.ts';
import type { Money } from '../domain/money/money.ts';

/** Gives a schema's result one of our branded types; the value itself is not changed. */
function branded<T>(schema: z.ZodType<string>): z.ZodType<T, string> {
  return schema as unknown as z.ZodType<T, string>;
}

const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'use lower-case letters, digits and hyphens, at most 64');

export const accountIdSchema = branded<AccountId>(z.string().min(1).max(100));
export const agentIdSchema = branded<AgentId>(z.uuid());
export const approvalIdSchema = branded<ApprovalId>(z.uuid());
export const contactIdSchema = branded<ContactId>(z.uuid());
export const customerIdSchema = branded<CustomerId>(z.uuid());
export const deviceIdSchema = branded<DeviceId>(z.uuid());
export const documentIdSchema = branded<DocumentId>(z.uuid());
export const documentScheduleIdSchema = branded<DocumentScheduleId>(z.uuid());
export const factIdSchema = branded<FactId>(z.uuid({ version: 'v7' }));
export const leaseIdSchema = branded<LeaseId>(z.uuid());
export const offerIdSchema = branded<OfferId>(slug);
export const reasonCodeSchema = branded<ReasonCode>(slug);
export const dispositionCodeSchema = branded<DispositionCode>(slug);
export const queueIdSchema = branded<QueueId>(slug);
export const playbookIdSchema = branded<PlaybookId>(slug);
export const stepIdSchema = branded<StepId>(slug);
export const teamIdSchema = branded<TeamId>(slug);

export const languageSchema = z.enum(LANGUAGES);
export const currencySchema = z.string().regex(/^[A-Z]{3}$/, 'use an ISO 4217 code such as EUR');
export const jurisdictionSchema = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'use an ISO 3166 code such as NO or US-CA');
export const e164Schema = z.string().regex(/^\+[1-9]\d{4,14}$/, 'use E.164, such as +4722334455');

/** A whole number of minor units that a double holds exactly. */
export const amountMinorSchema = z.int();
export const nonNegativeMinorSchema = z.int().nonnegative();
/** Unix time in ms; the bounds keep a broken clock or a hostile file out of date arithmetic. */
export const timeMsSchema = z.int().min(-62_135_596_800_000).max(253_402_300_799_999);
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, 'use a time zone of the IANA list such as Europe/Oslo');
export const rateSchema = z.number().min(0).max(1);

export const moneySchema: z.ZodType<Money> = z.object({
  amountMinor: amountMinorSchema,
  currency: currencySchema,
});

export const localizedTextSchema: z.ZodType<LocalizedText> = z.object({
  en: z.string().min(1).max(2000),
  id: z.string().min(1).max(2000).exactOptional(),
  nb: z.string().min(1).max(2000).exactOptional(),
  nl: z.string().min(1).max(2000).exactOptional(),
});

export const explanationSchema: z.ZodType<Explanation> = z.object({
  code: z.string().min(1).max(100),
  params: z.record(z.string().max(50), z.union([z.string().max(500), z.number()])),
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
