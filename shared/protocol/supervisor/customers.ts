import { z } from 'zod';
import {
  contactIdSchema,
  customerIdSchema,
  e164Schema,
  languageSchema,
  timeMsSchema,
} from '../../schema/primitives.ts';
import { writtenTextSchema } from '../../schema/written.ts';

/** The least and the most that is said of why a customer is opened. */
export const LEAST_WHY_CHARACTERS = 3;
export const MOST_WHY_CHARACTERS = 200;

/** Who a customer is: what is masked until somebody opens it and says why. */
export const openedCustomerSchema = z.strictObject({
  customerId: customerIdSchema,
  name: z.string(),
  phones: z.array(e164Schema),
  email: z.string().nullable(),
  /** Where they live, as the company's own attributes of the customer say it. */
  address: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  customerSinceMs: timeMsSchema,
  language: languageSchema,
  segment: z.string(),
});
export type OpenedCustomer = z.infer<typeof openedCustomerSchema>;

export const customersRequests = {
  /** Opens a customer of one's teams; who, whom and why are in the audit log. */
  'customer.open': {
    input: z.strictObject({
      customerId: customerIdSchema,
      /** The contact they are opened from. */
      contactId: contactIdSchema.nullable(),
      why: writtenTextSchema(MOST_WHY_CHARACTERS).pipe(
        z.string().trim().min(LEAST_WHY_CHARACTERS).max(MOST_WHY_CHARACTERS),
      ),
    }),
    output: openedCustomerSchema,
  },
} as const;
