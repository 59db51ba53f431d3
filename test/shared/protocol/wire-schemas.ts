import { z } from 'zod';
import {
  refreshRequestSchema,
  signInRequestSchema,
  tokensSchema,
} from '../../../shared/protocol/auth.ts';
import { connectAuthSchema, connectRefusalSchema } from '../../../shared/protocol/connect.ts';
import {
  contactEventSchema,
  contactStatusSchema,
} from '../../../shared/protocol/contact-events.ts';
import { deskRequests, failureSchema } from '../../../shared/protocol/desk-messages.ts';
import { factEnvelopeSchema, factPayloadSchemas } from '../../../shared/protocol/fact.ts';
import { serverEvents } from '../../../shared/protocol/server-messages.ts';

/**
 * Everything that crosses a wire, by the name of its example under test/fixtures/wire/. Facts,
 * requests and events are taken from the protocol itself, so that a new one cannot be forgotten.
 */
export const wireSchemas: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ...Object.entries(factPayloadSchemas).map(([type, payload]): [string, z.ZodType] => [
    `facts/${type}`,
    factEnvelopeSchema.extend({ type: z.literal(type), payload }),
  ]),
  ...Object.entries(deskRequests).map(([name, { input, output }]): [string, z.ZodType] => [
    `requests/${name}`,
    z.object({ input, output }),
  ]),
  ['requests/failure', failureSchema],
  ...Object.entries(serverEvents).map(([name, payload]): [string, z.ZodType] => [
    `events/${name}`,
    payload,
  ]),
  ['connect/auth', connectAuthSchema],
  ['connect/refusal', connectRefusalSchema],
  ['http/sign-in', signInRequestSchema],
  ['http/refresh', refreshRequestSchema],
  ['http/tokens', tokensSchema],
  ...contactEventSchema.options.map((option): [string, z.ZodType] => [
    `http/${option.shape.type.value.replace('dev.savedesk.contact.', 'contact-')}`,
    option,
  ]),
  ['http/contact-status', contactStatusSchema],
]);
