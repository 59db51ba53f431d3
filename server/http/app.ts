import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Sessions } from '../auth/sessions.ts';
import { registerImportRoute } from '../customers/import-route.ts';
import { storable } from '../store/storable.ts';
import { registerSurveyPage } from '../surveys/survey-page-routes.ts';
import type { SurveyTokens } from '../surveys/survey-token.ts';
import { surveysToSend } from '../surveys/surveys-to-send.ts';
import { enforceAccess, type RouteAccess } from './access.ts';
import type { App } from './app-type.ts';
import { answerBrokenClient, answerErrorsAsProblems, sendError } from './errors.ts';
import { OPENAPI } from './openapi.ts';
import { registerAuthRoutes } from './routes/auth-routes.ts';
import { confirmationsToSend } from './routes/confirmation-routes.ts';
import { type ContactRoutesOptions, registerContactRoutes } from './routes/contact-routes.ts';
import { type OperatorRoutesOptions, registerOperatorRoutes } from './routes/operator-routes.ts';
import { registerOutgoing } from './routes/outgoing-routes.ts';
import { registerSettingsRoutes, type SettingsRoutesOptions } from './routes/settings-routes.ts';
import { createSignatureCheck, registerSigned } from './signed-requests.ts';

export type AppOptions = ContactRoutesOptions &
  SettingsRoutesOptions &
  OperatorRoutesOptions & {
    readonly sessions: Sessions;
    readonly webhookSecrets: readonly string[];
    readonly metricsToken: string | null;
    readonly surveyTokens: SurveyTokens;
    /** Where customers reach this server; null: where those who call its API do. */
    readonly publicUrl: string | null;
    /** Whose X-Forwarded-For says where a request comes from. */
    readonly trustedProxies: readonly string[];
  };

/** What is allowed of a body where a route does not say otherwise. */
const BODY_LIMIT_BYTES = 64 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;
/** Zod's are set below; left to itself, Fastify loads its own at every start and never asks them. */
const NO_COMPILERS = { buildValidator: () => neverAsked, buildSerializer: () => neverAsked };

/** The server's HTTP side, ready to listen; `routes` lists every route and who may call it. */
export async function createApp(
  options: AppOptions,
): Promise<{ readonly app: App; readonly routes: readonly RouteAccess[] }> {
  const app: App = Fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    // observeRequests below logs them without the URL, which may hold a customer's number.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: [...options.trustedProxies],
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    frameworkErrors: sendError,
    clientErrorHandler: answerBrokenClient,
    schemaController: { compilersFactory: NO_COMPILERS },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerErrorsAsProblems(app);
  const routes = enforceAccess(app, {
    authenticate: options.sessions.authenticate,
    metricsToken: options.metricsToken,
  });
  observeRequests(app, options);
  app.addHook('preHandler', async (request) => {
    request.body = storable(request.body);
    request.params = storable(request.params);
    request.query = storable(request.query);
  });

  await app.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } } });
  await app.register(rateLimit, { global: false });
  await app.register(swagger, {
    openapi: OPENAPI,
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });

  registerOperatorRoutes(app, options);
  registerAuthRoutes(app, options.sessions);
  registerSettingsRoutes(app, options);
  registerImportRoute(app, options);
  await registerSurveyPage(app, options);
  const check = createSignatureCheck(options.webhookSecrets, options.clock);
  await registerSigned(app, check, (scope) => {
    registerContactRoutes(scope, options);
    registerOutgoing(scope, options, confirmationsToSend(options.db));
    registerOutgoing(scope, options, surveysToSend(options));
  });
  return { app, routes };
}

/** Logs and measures each request by its route's pattern. */
function observeRequests(app: App, { metrics }: Pick<AppOptions, 'metrics'>): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const status = reply.statusCode;
    const durationMs = reply.elapsedTime;
    metrics.httpDurationSeconds.observe({ method, route, status }, durationMs / 1000);
    request.log.info({ method, route, status, durationMs: Math.round(durationMs) }, 'request');
  });
}

function neverAsked(): never {
  throw new Error('Every schema of a route is one of Zod.');
}
