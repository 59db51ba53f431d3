import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { isDatabaseUnavailable } from '../store/database-busy.ts';
import type { App } from './app-type.ts';
import { type FieldError, Problem } from './problem.ts';

/** Soon enough for a call that rings, late enough for a queue to grow shorter. */
const RETRY_AFTER_SECONDS = 2;

/** Answers everything that goes wrong as application/problem+json (RFC 9457). */
export function answerErrorsAsProblems(app: App): void {
  app.setErrorHandler(sendError);
  app.setNotFoundHandler(async (_request, reply) => {
    sendProblem(reply, new Problem('not-found', 'There is no such route; see /openapi.json.'));
    return reply;
  });
}

/** Also for what Fastify refuses before there is a route, such as a malformed URL. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toProblem(error);
  if (problem.statusCode >= 500) request.log.error({ err: error }, 'request failed');
  sendProblem(reply, problem);
}

function sendProblem(reply: FastifyReply, problem: Problem): void {
  const { retryAfterSeconds } = problem.extras;
  if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
  reply.serializer(JSON.stringify);
  reply.code(problem.statusCode).type('application/problem+json').send(problem.body());
}

/** Answers a peer that does not speak HTTP well enough to have a request. */
export function answerBrokenClient(_error: Error, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(
    new Problem('invalid-request', 'This is not an HTTP request that can be read.').body(),
  );
  socket.end(
    'HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseUnavailable(error)) {
    const detail = 'The database is busy or away for a moment; send the same again.';
    return new Problem('unavailable', detail, { retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const part = PARTS[error.validationContext ?? 'body'] ?? 'body';
    const errors = error.validation.map((issue) => fieldError(part, issue));
    return new Problem('invalid-request', summary(errors), { errors });
  }
  const { code, statusCode } = error as { readonly code?: string; readonly statusCode?: number };
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Problem('body-too-large', 'Send a smaller body.');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Problem('unsupported-media-type', 'Send JSON; /openapi.json says which types.');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return new Problem('malformed-body', 'Send a JSON document.');
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Problem('invalid-request', 'This request cannot be read; see /openapi.json.');
  }
  return new Problem('internal', 'The request could not be carried out; the log says more.');
}

const PARTS: Readonly<Record<string, FieldError['in']>> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'headers',
};

function fieldError(
  part: FieldError['in'],
  issue: { readonly instancePath: string; readonly message?: string },
): FieldError {
  const pointer = issue.instancePath === '/' ? '' : issue.instancePath;
  return { in: part, pointer, detail: issue.message ?? 'not valid' };
}

function summary(errors: readonly FieldError[]): string {
  return errors.map(({ pointer, detail }) => `${pointer || 'the whole'}: ${detail}`).join('; ');
}
