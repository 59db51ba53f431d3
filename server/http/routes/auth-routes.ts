import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  refreshRequestSchema,
  signInRequestSchema,
  tokensSchema,
} from '../../../shared/protocol/auth.ts';
import type { Sessions } from '../../auth/sessions.ts';
import { allow } from '../access.ts';
import type { App } from '../app-type.ts';
import { Problem, problemResponses } from '../problem.ts';

const MINUTE_MS = 60_000;
/** Nobody mistypes their password more often; somebody guessing would like to. */
const ATTEMPTS_PER_ACCOUNT = 10;
/** A whole center signs in from behind one address when the shift begins. */
const ATTEMPTS_PER_ADDRESS = 600;

export function registerAuthRoutes(app: App, sessions: Sessions): void {
  const perAddress = app.createRateLimit({ max: ATTEMPTS_PER_ADDRESS, timeWindow: MINUTE_MS });
  const perAccount = app.createRateLimit({
    max: ATTEMPTS_PER_ACCOUNT,
    timeWindow: MINUTE_MS,
    keyGenerator: (request) => `${request.ip} ${accountOf(request)}`,
  });

  app.post(
    '/v1/auth/sign-in',
    {
      config: { access: allow.everyone },
      schema: {
        tags: ['auth'],
        summary: 'Sign in with e-mail and password',
        body: signInRequestSchema,
        response: { 200: tokensSchema, ...problemResponses(400, 401, 429) },
      },
    },
    async (request) => {
      await limit(perAddress, request);
      await limit(perAccount, request);
      const tokens = await sessions.signIn(request.body.email, request.body.password);
      if (tokens) return tokens;
      throw new Problem('invalid-credentials', 'The e-mail address or the password is wrong.');
    },
  );

  app.post(
    '/v1/auth/refresh',
    {
      config: { access: allow.everyone },
      schema: {
        tags: ['auth'],
        summary: 'Exchange a refresh token for new tokens; each works once',
        body: refreshRequestSchema,
        response: { 200: tokensSchema, ...problemResponses(400, 401) },
      },
    },
    async (request) => {
      const tokens = await sessions.refresh(request.body.refreshToken);
      if (tokens) return tokens;
      throw new Problem('invalid-credentials', 'The session is over; sign in again.');
    },
  );

  app.post(
    '/v1/auth/sign-out',
    {
      config: { access: allow.everyone },
      schema: {
        tags: ['auth'],
        summary: 'End the session a refresh token belongs to',
        body: refreshRequestSchema,
        response: { 204: z.undefined().describe('Signed out.'), ...problemResponses(400) },
      },
    },
    async (request, reply) => {
      await sessions.signOut(request.body.refreshToken);
      return reply.code(204).send(undefined);
    },
  );
}

/** Runs after the body was checked against its schema. */
function accountOf(request: FastifyRequest): string {
  return (request.body as z.infer<typeof signInRequestSchema>).email;
}

async function limit(
  check: ReturnType<App['createRateLimit']>,
  request: FastifyRequest,
): Promise<void> {
  const result = await check(request);
  if (result.isAllowed || !result.isExceeded) return;
  throw new Problem(
    'too-many-requests',
    `Too many attempts. Try again in ${result.ttlInSeconds} seconds.`,
    { retryAfterSeconds: result.ttlInSeconds },
  );
}
