import { z } from 'zod';

/** Something wrong at one place of the request; `pointer` is a JSON Pointer into that part (RFC 6901). */
export type FieldError = {
  readonly in: 'body' | 'query' | 'path' | 'headers';
  readonly pointer: string;
  readonly detail: string;
};

/** Every way a request can be refused. A code is stable: clients may rely on it. */
const KINDS = {
  'malformed-body': [400, 'The body is not valid JSON'],
  'invalid-request': [400, 'The request does not match its schema'],
  'missing-credentials': [401, 'Credentials are missing'],
  'invalid-credentials': [401, 'Credentials are not valid'],
  'invalid-signature': [401, 'The signature is not valid'],
  'stale-signature': [401, 'The signature is too old or too new'],
  forbidden: [403, 'Not allowed for this role'],
  'not-found': [404, 'There is nothing here'],
  'contact-not-offered': [409, 'The contact has not been offered'],
  'contact-not-accepted': [409, 'No agent has accepted the contact'],
  'body-too-large': [413, 'The body is too large'],
  'unsupported-media-type': [415, 'The content type is not supported'],
  'unknown-event-type': [422, 'The event type is not known'],
  'too-many-requests': [429, 'Too many requests'],
  internal: [500, 'Something went wrong here'],
  unavailable: [503, 'Not ready'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof KINDS;

/** Members beside the standard ones. */
export type ProblemExtras = {
  readonly errors?: readonly FieldError[];
  readonly knownTypes?: readonly string[];
  /** Also sent as the Retry-After header. */
  readonly retryAfterSeconds?: number;
};

/** What is sent as application/problem+json (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string().describe('Names the kind of problem: `urn:savedesk:problem:` and its code.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What is wrong and what to do about it.'),
    errors: z
      .array(
        z.object({
          in: z.enum(['body', 'query', 'path', 'headers']),
          pointer: z.string().describe('JSON Pointer to the place that is wrong.'),
          detail: z.string(),
        }),
      )
      .optional(),
    knownTypes: z.array(z.string()).optional(),
    retryAfterSeconds: z.int().optional(),
  })
  .meta({ id: 'Problem' });
export type ProblemBody = ProblemExtras & {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
};

/** A refusal on its way to the client. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly statusCode: number;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}) {
    super(detail);
    this.name = 'Problem';
    this.code = code;
    this.statusCode = KINDS[code][0];
    this.extras = extras;
  }

  body(): ProblemBody {
    const [status, title] = KINDS[this.code];
    return {
      type: `urn:savedesk:problem:${this.code}`,
      title,
      status,
      detail: this.message,
      ...this.extras,
    };
  }
}

/** How a route's refusals appear in the API description. */
export function problemResponses(...statuses: readonly number[]) {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: 'Refused; the body says why.',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );
}
