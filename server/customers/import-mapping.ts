import { z } from 'zod';
import { SYNTHETIC_COUNTRIES } from '../synthetic/country.ts';

const column = z.string().min(1);
/** A part of a row that may be missing: `leave-out` goes on without it instead of rejecting the row. */
const invalid = z.enum(['reject', 'leave-out']).exactOptional();

const isoDate = z.iso.date('write a day as 2026-01-31');

/** Plain text is a constant; otherwise from a column, or put together from several. */
const textValueSchema = z.union(
  [
    z.string(),
    z.strictObject({
      column,
      map: z.record(z.string(), z.string()).exactOptional(),
      default: z.string().exactOptional(),
      invalid,
    }),
    z.strictObject({ template: z.string().min(1), invalid }),
  ],
  { error: 'write plain text, { column, map?, default? } or { template: "{A} {B}" }' },
);
export type TextValue = z.infer<typeof textValueSchema>;

const decimalMark = z.enum(['.', ',']).exactOptional();

const numberValueSchema = z.union(
  [
    z.number(),
    z.strictObject({
      column,
      map: z.record(z.string(), z.number()).exactOptional(),
      default: z.number().exactOptional(),
      decimalMark,
    }),
  ],
  { error: 'write a plain number or { column, map?, default?, decimalMark? }' },
);
export type NumberValue = z.infer<typeof numberValueSchema>;

/** An amount in whole currency; `decimals`: how many digits the currency's minor unit has. */
const amountValueSchema = z.strictObject({
  column,
  decimals: z.int().min(0).max(4),
  decimalMark,
});
export type AmountValue = z.infer<typeof amountValueSchema>;

const dateValueSchema = z.union(
  [
    isoDate,
    z.strictObject({
      column,
      format: z
        .string()
        .refine(
          (format) => ['yyyy', 'mm', 'dd'].every((token) => format.split(token).length === 2),
          'use each of yyyy, mm and dd once, such as dd.mm.yyyy',
        ),
    }),
    z.strictObject({ monthsBeforeAsOf: numberValueSchema }),
  ],
  { error: 'write a day, { column, format: dd.mm.yyyy } or { monthsBeforeAsOf }' },
);
export type DateValue = z.infer<typeof dateValueSchema>;

const synthesizeSchema = z.strictObject({
  synthesize: z.strictObject({ country: z.enum(SYNTHETIC_COUNTRIES) }),
});

const phoneValueSchema = z.union(
  [
    z.strictObject({
      column,
      region: z.string().regex(/^[A-Z]{2}$/, 'use an ISO 3166-1 alpha-2 code such as NO'),
      invalid,
    }),
    synthesizeSchema,
  ],
  { error: 'write { column, region: NO } or { synthesize: { country: NO } }' },
);
export type PhoneValue = z.infer<typeof phoneValueSchema>;

const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)]);
const conditionSchema = z.union(
  [z.strictObject({ column, is: oneOrMore }), z.strictObject({ column, not: oneOrMore })],
  { error: 'write { column, is: Yes } or { column, not: [No, None] }' },
);
export type Condition = z.infer<typeof conditionSchema>;

const productRuleSchema = z.strictObject({
  /** Without it, every customer has the product. */
  when: conditionSchema.exactOptional(),
  id: z.string().min(1).max(100),
  kind: textValueSchema,
  name: textValueSchema,
  /** An amount, or a share of what the monthly value leaves after the amounts. */
  monthly: z.union([amountValueSchema, z.strictObject({ share: z.number().positive() })], {
    error: 'write { column, decimals } or { share: 20 }',
  }),
  status: textValueSchema.exactOptional(),
  /** The first end of a term of so many months after asOf, counted from customerSince; 0 = none. */
  contractEnds: z
    .union([dateValueSchema, z.strictObject({ everyMonths: numberValueSchema })], {
      error: 'write a date value or { everyMonths }',
    })
    .exactOptional(),
});
export type ProductRule = z.infer<typeof productRuleSchema>;

/** Which of the customer's accounts the row is about; it pays what the row says the customer pays. */
const accountRuleSchema = z.strictObject({
  id: textValueSchema,
  name: textValueSchema.exactOptional(),
  tier: textValueSchema.exactOptional(),
  openedAt: dateValueSchema.exactOptional(),
  balanceDue: amountValueSchema.exactOptional(),
  openDisputes: numberValueSchema.exactOptional(),
  pendingOrders: numberValueSchema.exactOptional(),
});
export type AccountRule = z.infer<typeof accountRuleSchema>;

const attributeValueSchema = z.union(
  [
    textValueSchema,
    z.strictObject({ column, type: z.enum(['text', 'number', 'boolean']), decimalMark, invalid }),
    z.strictObject({
      column,
      type: z.literal('amount'),
      decimals: z.int().min(0).max(4),
      decimalMark,
      invalid,
    }),
  ],
  { error: 'write a text value, or { column, type: number | boolean | amount, ... }' },
);
export type AttributeValue = z.infer<typeof attributeValueSchema>;

/** How the rows of a CSV file become customers. mappings/README.md explains it with examples. */
export const importMappingSchema = z.strictObject({
  /** The version of this format. */
  mapping: z.literal(1, 'this Savedesk reads mapping: 1'),
  name: z.string().min(1).max(100),
  source: z
    .strictObject({
      delimiter: z.string().length(1).default(','),
      encoding: z.enum(['utf-8', 'utf-16le', 'windows-1252']).default('utf-8'),
    })
    .prefault({}),
  /** The day the file was true; months are counted back from it. */
  asOf: isoDate.exactOptional(),
  /** What synthesized values grow from; the same seed and id give the same name and number. */
  seed: z.string().min(1).exactOptional(),
  customer: z.strictObject({
    externalId: textValueSchema,
    name: z.union([textValueSchema, synthesizeSchema], {
      error: 'write a text value or { synthesize: { country: NO } }',
    }),
    language: textValueSchema,
    segment: textValueSchema,
    jurisdiction: textValueSchema,
    customerSince: dateValueSchema,
    currency: textValueSchema,
    monthlyValue: amountValueSchema,
    remainingMargin: z.union(
      [
        amountValueSchema,
        z.strictObject({
          percentOfMonthly: z.number().min(0).max(100),
          months: numberValueSchema,
        }),
      ],
      { error: 'write { column, decimals } or { percentOfMonthly, months }' },
    ),
    email: textValueSchema.exactOptional(),
    phones: z.array(phoneValueSchema).min(1).max(10).exactOptional(),
  }),
  account: accountRuleSchema.exactOptional(),
  products: z.array(productRuleSchema).min(1).max(100).exactOptional(),
  attributes: z.record(z.string().min(1).max(60), attributeValueSchema).exactOptional(),
});
export type ImportMapping = z.infer<typeof importMappingSchema>;
