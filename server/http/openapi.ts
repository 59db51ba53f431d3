import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';

/** What a signed request carries (Standard Webhooks). */
export const SIGNED = [{ webhookId: [], webhookTimestamp: [], webhookSignature: [] }];

/** The parts of the API description that no route says. */
export const OPENAPI = {
  openapi: '3.1.0',
  info: {
    title: 'Savedesk server',
    version: '1',
    description:
      'Contact events in, contact states and letters to send out, and what administers a Savedesk server. Errors are ' +
      'application/problem+json (RFC 9457). Desks connect by Socket.IO and are not described here.',
  },
  tags: [
    { name: 'contacts', description: 'For phone systems and channels.' },
    { name: 'confirmations', description: 'For mail systems.' },
    {
      name: 'surveys',
      description: 'For phone systems, channels and mail systems, and for the customers they ask.',
    },
    { name: 'auth', description: 'For desks.' },
    { name: 'settings', description: 'For admins.' },
    { name: 'customers', description: 'For admins.' },
    { name: 'operations', description: 'For whoever runs the server.' },
  ],
  components: {
    securitySchemes: {
      accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      webhookId: { type: 'apiKey', in: 'header', name: 'webhook-id' },
      webhookTimestamp: {
        type: 'apiKey',
        in: 'header',
        name: 'webhook-timestamp',
        description: 'Unix seconds, at most 5 minutes off.',
      },
      webhookSignature: {
        type: 'apiKey',
        in: 'header',
        name: 'webhook-signature',
        description:
          '`v1,` and the base64 of HMAC-SHA256 over `{webhook-id}.{webhook-timestamp}.{body}`; ' +
          'several separated by spaces (https://www.standardwebhooks.com).',
      },
    },
  },
} satisfies FastifyDynamicSwaggerOptions['openapi'];
