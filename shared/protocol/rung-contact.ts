import { z } from 'zod';
import { contactHeaderSchema } from '../schema/contact.ts';
import { customerIdSchema, timeMsSchema } from '../schema/primitives.ts';
import { contactOriginSchema } from './contact-events.ts';

/** A contact as it rang at a desk: all that a server has to know to take facts about it. */
export const rungContactSchema = z.object({
  header: contactHeaderSchema,
  origin: contactOriginSchema,
  aniWithheld: z.boolean(),
  /** Who it could be; one where that was certain. */
  customerIds: z.array(customerIdSchema).max(10),
  /** By the server's clock, as the times in the header. */
  ringEndsAtMs: timeMsSchema,
});
export type RungContact = z.infer<typeof rungContactSchema>;
