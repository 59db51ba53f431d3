import { z } from 'zod';
import { authorityLimitsSchema, offerSchema } from '../../shared/schema/offer.ts';
import { currencySchema } from '../../shared/schema/primitives.ts';
import { contactReasonSchema, dispositionSchema } from '../../shared/schema/reference.ts';

const when = z.iso
  .datetime({
    offset: true,
    error: 'use ISO 8601 with an offset, such as 2026-01-01T00:00:00+01:00',
  })
  .nullable();

/** An offer as it is written in the file: validity as dates rather than as milliseconds. */
const offerInFileSchema = z
  .looseObject({ validFrom: when, validUntil: when })
  .transform(({ validFrom, validUntil, ...rest }): unknown => ({
    ...rest,
    validFromMs: validFrom === null ? null : Date.parse(validFrom),
    validUntilMs: validUntil === null ? null : Date.parse(validUntil),
  }))
  .pipe(offerSchema);

export const offersFileSchema = z.strictObject({ offers: z.array(offerInFileSchema).max(2000) });
export const reasonsFileSchema = z.strictObject({
  reasons: z.array(contactReasonSchema).min(1).max(500),
});
export const dispositionsFileSchema = z.strictObject({
  dispositions: z.array(dispositionSchema).min(1).max(500),
});
export const limitsFileSchema = z.strictObject({
  currency: currencySchema,
  roles: z.strictObject({
    agent: authorityLimitsSchema,
    supervisor: authorityLimitsSchema,
    admin: authorityLimitsSchema,
  }),
});

export type LimitsFile = z.infer<typeof limitsFileSchema>;

/** What is wrong and what to do, in a sentence each. */
export function wordsFor(issue: z.core.$ZodIssue): readonly [problem: string, fix: string] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return [
        `has no setting called ${issue.keys.join(', ')}`,
        'check the spelling or take it out',
      ];
    case 'invalid_type':
      return issue.message.includes('received undefined')
        ? ['is missing', `add it (${issue.expected})`]
        : [issue.message, `write a value of type ${issue.expected}`];
    case 'invalid_value':
      return ['has an unknown value', `use one of ${issue.values.map(String).join(', ')}`];
    case 'too_big':
      return [issue.message, `stay at or below ${issue.maximum}`];
    case 'too_small':
      return [issue.message, `use at least ${issue.minimum}`];
    default:
      return ['is not valid', issue.message];
  }
}
