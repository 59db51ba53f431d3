import { z } from 'zod';
import { offerSchema } from '../../shared/schema/offer.ts';
import { NO_RANKING, rankingSettingsSchema } from '../../shared/schema/ranking.ts';
import { contactReasonSchema, dispositionSchema } from '../../shared/schema/reference.ts';

const when = z.iso
  .datetime({
    offset: true,
    error: 'use ISO 8601 with an offset, such as 2026-01-01T00:00:00+01:00',
  })
  .nullable();

/** How an offer's validity is written in the file; null = no end on that side. */
export const validityInFile = { validFrom: when, validUntil: when };

/** An offer as it is written in the file: validity as dates rather than as milliseconds. */
const offerInFileSchema = z
  .looseObject(validityInFile)
  .transform(({ validFrom, validUntil, ...rest }): unknown => ({
    ...rest,
    validFromMs: validFrom === null ? null : Date.parse(validFrom),
    validUntilMs: validUntil === null ? null : Date.parse(validUntil),
  }))
  .pipe(offerSchema);

export const offersFileSchema = z.strictObject({
  /** The groups that offers are stacked by; a group that is not here is a slip of the pen. */
  stackingGroups: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/))
    .max(100)
    .default([]),
  offers: z.array(offerInFileSchema).max(2000),
});
export const reasonsFileSchema = z.strictObject({
  reasons: z.array(contactReasonSchema).min(1).max(500),
});
export const dispositionsFileSchema = z.strictObject({
  dispositions: z.array(dispositionSchema).min(1).max(500),
});

/** How desks rank, and from when on the server takes a customer who was saved as having stayed. */
export const rankingFileSchema = rankingSettingsSchema.extend({
  /** Days after which a customer who has not left counts as one who stayed. */
  knownAfterDays: z.int().min(1).max(365).default(30),
});
export type RankingFile = z.infer<typeof rankingFileSchema>;

/** What holds where there is no ranking.yaml. */
export const NO_RANKING_FILE: RankingFile = { ...NO_RANKING, knownAfterDays: 30 };

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
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? ['has an unknown value', `use one of ${issue.options.map(String).join(', ')}`]
        : ['is not valid', issue.message];
    case 'invalid_key':
      return ['has a name that is not allowed', issue.issues[0]?.message ?? issue.message];
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
