import { z } from 'zod';
import {
  accountIdSchema,
  contactIdSchema,
  customerIdSchema,
  languageSchema,
} from '../../../shared/schema/primitives.ts';
import {
  isConfirmation,
  markSent,
  type UnsentConfirmation,
  unsentConfirmations,
} from '../../confirmations/confirmation-queries.ts';
import type { ServerContext } from '../../ports.ts';
import { allow } from '../access.ts';
import type { App } from '../app-type.ts';
import { SIGNED } from '../openapi.ts';
import { Problem, problemResponses } from '../problem.ts';

const MOST_AT_ONCE = 100;

const time = z.iso.datetime({ offset: true });

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

/** What a mail system calls; to be registered where requests are signed. */
export function registerConfirmationRoutes(
  app: App,
  { db, clock }: Pick<ServerContext, 'db' | 'clock'>,
): void {
  app.get(
    '/v1/confirmations',
    {
      config: { access: allow.signedRequests },
      schema: {
        tags: ['confirmations'],
        summary: 'Written confirmations of cancellations that are to be sent',
        description:
          `Oldest first, at most ${MOST_AT_ONCE}; the rest with \`after\`, the id of the last one. ` +
          'A confirmation stays in the list until it is said to have been sent. One queued at a ' +
          'desk without a connection may turn up before others: begin without `after` each round. ' +
          'Signed like events; the signed body is the empty one.',
        security: SIGNED,
        querystring: z.object({ after: z.uuid().optional() }),
        response: {
          200: z.object({ confirmations: z.array(confirmationSchema) }),
          ...problemResponses(400, 401, 404),
        },
      },
    },
    async (request) => {
      const after = request.query.after ?? null;
      if (after !== null && !(await isConfirmation(db, after))) throw notFound();
      const unsent = await unsentConfirmations(db, { after, limit: MOST_AT_ONCE });
      return { confirmations: unsent.map(toAnswer) };
    },
  );

  app.post(
    '/v1/confirmations/:id/sent',
    {
      config: { access: allow.signedRequests },
      schema: {
        tags: ['confirmations'],
        summary: 'Say that a confirmation has been sent',
        description: 'Said again, the first time stands.',
        security: SIGNED,
        params: z.object({ id: z.uuid() }),
        body: z.strictObject({ sentAt: time }),
        response: {
          200: z.object({ id: z.uuid(), sentAt: time }),
          ...problemResponses(400, 401, 404, 413, 415),
        },
      },
    },
    async (request) => {
      const { id } = request.params;
      // A mail system whose clock is fast has not sent anything in the future.
      const sentAtMs = Math.min(Date.parse(request.body.sentAt), clock.nowMs());
      const firstMs = await markSent(db, id, sentAtMs);
      if (firstMs === null) throw notFound();
      return { id, sentAt: new Date(firstMs).toISOString() };
    },
  );
}

function notFound(): Problem {
  return new Problem('not-found', 'There is no confirmation of this id.');
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
