import { z } from 'zod';
import { GUARDRAIL_PROFILES } from '../../shared/domain/guardrails/profile-for.ts';
import { jurisdictionSchema } from '../../shared/schema/primitives.ts';

/** Which guardrails hold where; a place that is not named has those that Savedesk gives it. */
export const guardrailsFileSchema = z.strictObject({
  profiles: z.record(jurisdictionSchema, z.enum(GUARDRAIL_PROFILES.map(({ id }) => id))),
});
export type GuardrailsFile = z.infer<typeof guardrailsFileSchema>;

/** What holds where there is no guardrails.yaml. */
export const NO_GUARDRAILS_FILE: GuardrailsFile = { profiles: {} };
