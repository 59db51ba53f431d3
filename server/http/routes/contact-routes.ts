import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  CONTACT_EVENT_TYPES,
  contactEventSchema,
  contactStatusSchema,
} from '../../../shared/protocol/contact-events.ts';
import type { ServerContext } from '../../ports.ts';
import { inUnitOfWork } from '../../store/unit-of-work.ts';
import {
  type ApplyEventOptions,
  applyContactEvent,
  EventTooEarlyError,
} from '../../telephony/apply-event.ts';
import { contactStatus } from '../../telephony/contact-queries.ts';
import { createOffers } from '../../telephony/offers/take-offer.ts';
import { allow } from '../access.ts';
import type { App } from '../app-type.ts';
import { SIGNED } from '../openapi.ts';
import { Problem, problemResponses } from '../problem.ts';

export type ContactRoutesOptions = ServerContext & Pick<ApplyEventOptions, 'desk' | 'routing'>;

/** What a phone system or channel calls; to be registered where requests are signed. */
export function registerContactRoutes(app: App, options: ContactRoutesOptions): void {
  const { db, log, metrics } = options;
  const takeOffer = createOffers(options);

  app.post(
    '/v1/events',
    {
      config: { access: allow.signedRequests },
      preValidation: refuseUnknownType,
      // Runs for refusals, too; what was sent there is not to be trusted, hence the narrow label.
      onResponse: async (request, reply) => {
        if (reply.statusCode < 400) return;
        metrics.contactEvents.inc({ type: knownTypeOf(request.body), outcome: 'refused' });
      },
      schema: {
        tags: ['contacts'],
        summary: 'Take a contact event (CloudEvents 1.0, structured JSON)',
        description:
          'Signed by the Standard Webhooks scheme. An event sent again, by `source` and `id`, ' +
          'changes nothing and is answered like the first time. Events of one contact begin with ' +
          'offered; what comes too early is refused with 409 and should be sent again later.',
        security: SIGNED,
        consumes: ['application/cloudevents+json', 'application/json'],
        body: contactEventSchema,
        response: {
          202: contactStatusSchema,
          ...problemResponses(400, 401, 409, 413, 415, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const event = request.body;
      try {
        const outcome =
          event.type === 'dev.savedesk.contact.offered'
            ? await takeOffer(event)
            : await inUnitOfWork(db, log, (unit) => applyContactEvent(unit, options, event));
        metrics.contactEvents.inc({ type: event.type, outcome: outcome.kind });
        return reply.code(202).send(outcome.status);
      } catch (error) {
        if (!(error instanceof EventTooEarlyError)) throw error;
        const code = error.missing === 'offer' ? 'contact-not-offered' : 'contact-not-accepted';
        throw new Problem(code, error.message);
      }
    },
  );

  app.get(
    '/v1/contacts/:contactId',
    {
      config: { access: allow.signedRequests },
      schema: {
        tags: ['contacts'],
        summary: 'What became of a contact',
        description: 'Signed like events; the signed body is the empty one.',
        security: SIGNED,
        params: z.object({ contactId: z.string().min(1).max(128) }),
        querystring: z.object({ source: z.string().min(1).max(200) }),
        response: { 200: contactStatusSchema, ...problemResponses(400, 401, 404) },
      },
    },
    async (request) => {
      const status = await contactStatus(db, request.query.source, request.params.contactId);
      if (status) return status;
      throw new Problem('not-found', 'No contact of this source and id has been offered.');
    },
  );
}

/** A schema would only say that the type is wrong; the sender needs to know which are right. */
async function refuseUnknownType(request: FastifyRequest): Promise<void> {
  const type = typeOf(request.body);
  if (typeof type !== 'string' || knownTypeOf(request.body) !== 'unknown') return;
  throw new Problem('unknown-event-type', `Send one of: ${CONTACT_EVENT_TYPES.join(', ')}.`, {
    knownTypes: CONTACT_EVENT_TYPES,
  });
}

function knownTypeOf(body: unknown): string {
  const type = typeOf(body);
  return CONTACT_EVENT_TYPES.find((known) => known === type) ?? 'unknown';
}

function typeOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
}
