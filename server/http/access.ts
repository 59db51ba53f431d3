import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Role } from '../../shared/domain/agent/agent-state.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import type { Authenticate } from '../ports.ts';
import type { App } from './app-type.ts';
import { Problem } from './problem.ts';

/** Who may call a route. */
export type Access =
  /** Everyone. */
  | { readonly kind: 'public' }
  /** Whoever signs the request with a webhook secret (Standard Webhooks): phone systems. */
  | { readonly kind: 'signed' }
  /** Whoever holds the metrics token or, where none is set, asks from this very machine. */
  | { readonly kind: 'operator' }
  /** A signed-in user with one of these roles, by bearer token. */
  | { readonly kind: 'roles'; readonly roles: readonly Role[] };

/** For a route's `config`: `config: { access: allow.roles('admin') }`. A route without one is not taken. */
export const allow = {
  everyone: { kind: 'public' },
  signedRequests: { kind: 'signed' },
  operator: { kind: 'operator' },
  roles: (...roles: readonly Role[]): Access => ({ kind: 'roles', roles }),
} as const satisfies Record<string, Access | ((...roles: readonly Role[]) => Access)>;

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    /** Set on routes for signed-in users; read it with `agentOf`. */
    agent: AgentProfile | null;
  }
}

export type AccessOptions = {
  readonly authenticate: Authenticate;
  readonly metricsToken: string | null;
};

/** One route and who may call it. */
export type RouteAccess = {
  readonly method: string;
  readonly url: string;
  readonly access: Access;
};

/**
 * Makes every route of the server say who may call it, and holds them to it before anything of the
 * request is read. Signed requests are checked by signed-requests.ts, which needs their body.
 * Returns the list of routes, which grows as they are registered.
 */
export function enforceAccess(app: App, options: AccessOptions): readonly RouteAccess[] {
  const routes: RouteAccess[] = [];
  app.decorateRequest('agent', null);
  app.addHook('onRoute', ({ method, url, config }) => {
    const access = config?.access;
    if (!access) throw new Error(`Route ${String(method)} ${url} does not say who may call it.`);
    for (const one of [method].flat()) routes.push({ method: one, url, access });
  });
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access;
    if (access?.kind === 'roles') request.agent = await signedInAgent(request, access, options);
    if (access?.kind === 'operator') checkOperator(request, options.metricsToken);
  });
  return routes;
}

/** Who is calling, on a route for signed-in users. */
export function agentOf(request: FastifyRequest): AgentProfile {
  if (!request.agent) throw new Problem('missing-credentials', 'Sign in first.');
  return request.agent;
}

async function signedInAgent(
  request: FastifyRequest,
  access: Extract<Access, { kind: 'roles' }>,
  { authenticate }: AccessOptions,
): Promise<AgentProfile> {
  const token = bearerToken(request);
  if (!token) {
    throw new Problem(
      'missing-credentials',
      'Send an access token: Authorization: Bearer <token>.',
    );
  }
  const agent = await authenticate(token);
  if (!agent) {
    throw new Problem('invalid-credentials', 'The access token is not valid; refresh it.');
  }
  if (!access.roles.includes(agent.role)) {
    throw new Problem('forbidden', `This needs the role ${access.roles.join(' or ')}.`);
  }
  return agent;
}

function checkOperator(request: FastifyRequest, metricsToken: string | null): void {
  const token = bearerToken(request);
  const allowed = metricsToken === null ? isLocal(request) : sameText(token ?? '', metricsToken);
  if (!allowed) {
    throw new Problem(
      token ? 'invalid-credentials' : 'missing-credentials',
      'Ask from the machine itself, or with the metrics token as Authorization: Bearer <token>.',
    );
  }
}

/** A proxy on this machine passes on requests from elsewhere, so those do not count as local. */
function isLocal(request: FastifyRequest): boolean {
  const proxied = 'x-forwarded-for' in request.headers || 'forwarded' in request.headers;
  return !proxied && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip);
}

function bearerToken(request: FastifyRequest): string | null {
  return /^Bearer +([^ ]+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
