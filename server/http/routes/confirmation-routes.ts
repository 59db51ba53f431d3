import { z } from 'zod';
import {
  accountIdSchema,
  contactIdSchema,
  customerIdSchema,
  languageSchema,
} from '../../../shared/schema/primitives.ts';
import {
  type UnsentConfirmation,
  unsentConfirmations,
} from '../../confirmations/confirmation-queries.ts';
import type { Store } from '../../store/database.ts';
import { type Outgoing, time } from './outgoing-routes.ts';

const confirmationSchema = z
  .object({
    id: z.uuid(),
    contactId: contactIdSchema,
    accountId: accountIdSchema.nullable(),
    accountName: z.string().nullable(),
    language: languageSchema.describe('The language to write in.'),
    queuedAt: time,
    cancelRequestedAt: time.nullable(),
    cancelCompletedAt: time
      .nullable()
      .describe('Null where the cancellation was taken back, or is not through yet.'),
    customer: z
      .object({
        id: customerIdSchema,
        externalId: z.string().nullable(),
        name: z.string(),
        email: z.string().nullable(),
      })
      .nullable()
      .describe('Null where it is not known who called.'),
  })
  .meta({ id: 'Confirmation' });

/** Letters that confirm cancellations, for a mail system. */
export function confirmationsToSend(db: Store): Outgoing {
  return {
    table: 'confirmations',
    name: 'confirmations',
    one: 'confirmation',
    summary: 'Written confirmations of cancellations that are to be sent',
    description: '',
    schema: confirmationSchema,
    unsent: async (page) => (await unsentConfirmations(db, page)).map(toAnswer),
  };
}

function toAnswer(unsent: UnsentConfirmation): z.infer<typeof confirmationSchema> {
  const { queuedAtMs, cancelRequestedAtMs, cancelCompletedAtMs, ...rest } = unsent;
  return {
    ...rest,
    queuedAt: new Date(queuedAtMs).toISOString(),
    cancelRequestedAt: isoOrNull(cancelRequestedAtMs),
    cancelCompletedAt: isoOrNull(cancelCompletedAtMs),
  };
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
