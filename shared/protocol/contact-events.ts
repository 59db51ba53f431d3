import { z } from 'zod';
import { CHANNELS, DIRECTIONS, SPEAKERS } from '../domain/contact/channel.ts';
import { queueIdSchema } from '../schema/primitives.ts';
import { writtenTextSchema } from '../schema/written.ts';

const externalContactId = z
  .string()
  .min(1)
  .max(128)
  .describe('The id the phone system gives the contact; unique within `source`.');

const eventSource = z
  .string()
  .min(1)
  .max(200)
  .describe('Which phone system or channel sent it (URI-reference).');

/** The phone system's own name for a contact: no two have the same. */
export const contactOriginSchema = z.object({
  source: eventSource,
  externalId: externalContactId,
});
export type ContactOrigin = z.infer<typeof contactOriginSchema>;

/** The attributes of a CloudEvents 1.0 JSON event that Savedesk reads; others are allowed and ignored. */
const attributes = {
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(128).describe('Unique within `source`; a repeat is a no-op.'),
  source: eventSource,
  time: z.iso.datetime({ offset: true }).describe('When it happened (RFC 3339).'),
  datacontenttype: z.literal('application/json').optional(),
  subject: z.string().max(200).optional(),
};

export const contactEventSchema = z.discriminatedUnion('type', [
  z.looseObject({
    ...attributes,
    type: z.literal('dev.savedesk.contact.offered'),
    data: z.strictObject({
      contactId: externalContactId,
      channel: z.enum(CHANNELS),
      direction: z.enum(DIRECTIONS).default('incoming'),
      queue: queueIdSchema,
      from: z
        .string()
        .max(320)
        .nullable()
        .describe(
          'The caller: a number in any common form, or an e-mail address; null = withheld.',
        ),
    }),
  }),
  z.looseObject({
    ...attributes,
    type: z.literal('dev.savedesk.contact.connected'),
    data: z.strictObject({ contactId: externalContactId }),
  }),
  z.looseObject({
    ...attributes,
    type: z.literal('dev.savedesk.contact.utterance'),
    data: z.strictObject({
      contactId: externalContactId,
      speaker: z.enum(SPEAKERS),
      text: writtenTextSchema(4000).min(1),
    }),
  }),
  z.looseObject({
    ...attributes,
    type: z.literal('dev.savedesk.contact.ended'),
    data: z.strictObject({ contactId: externalContactId }),
  }),
]);
export type ContactEvent = z.infer<typeof contactEventSchema>;
export type ContactEventType = ContactEvent['type'];
export const CONTACT_EVENT_TYPES: readonly ContactEventType[] = contactEventSchema.options.map(
  (option) => option.shape.type.value,
);

/** `GET /v1/contacts/{contactId}?source=...`: what became of a contact, for the phone system. */
export const contactStatusSchema = z.object({
  contactId: externalContactId,
  state: z.enum(['queued', 'ringing', 'live', 'ended', 'closed', 'abandoned']),
  agentEmail: z.string().nullable(),
});
export type ContactStatus = z.infer<typeof contactStatusSchema>;
