import { sql } from 'kysely';
import { z } from 'zod';
import type { ServerContext } from '../../ports.ts';
import type { Cluster } from '../../realtime/cluster/cluster.ts';
import { canServe, type SchemaState, schemaState } from '../../store/migrate.ts';
import { countOpenByState } from '../../telephony/contact-queries.ts';
import { allow } from '../access.ts';
import type { App } from '../app-type.ts';
import { Problem, problemResponses } from '../problem.ts';

const okSchema = z.object({ status: z.literal('ok') });
const readySchema = okSchema.extend({
  redis: z
    .enum(['joined', 'cut-off'])
    .optional()
    .describe(
      'Whether this process is joined with the others by Redis, where there is one. Cut off, it goes on with its own desks.',
    ),
});

export type OperatorRoutesOptions = ServerContext & { readonly cluster: Cluster };

/** For whoever runs the server: is it up, can it work, how is it doing, what does it speak. */
export function registerOperatorRoutes(
  app: App,
  { db, log, metrics, cluster }: OperatorRoutesOptions,
): void {
  app.get(
    '/healthz',
    {
      config: { access: allow.everyone },
      schema: {
        tags: ['operations'],
        summary: 'The process is up',
        response: { 200: okSchema },
      },
    },
    () => ({ status: 'ok' as const }),
  );

  app.get(
    '/readyz',
    {
      config: { access: allow.everyone },
      schema: {
        tags: ['operations'],
        summary: 'The server can do its work: its database answers and has a schema it can work on',
        description:
          'Ready too where the schema is ahead by steps that servers of this version can work on, so that a newer version can be rolled out one server after the other.',
        response: { 200: readySchema, ...problemResponses(503) },
      },
    },
    async () => {
      const state = await databaseState();
      if (state && canServe(state)) return { status: 'ok' as const, ...redis() };
      throw new Problem(
        'unavailable',
        'The database does not answer or has a schema this server cannot work on.',
      );
    },
  );

  /** Being cut off is no reason to send desks elsewhere: all servers are, when Redis is away. */
  function redis(): { redis?: 'joined' | 'cut-off' } {
    if (cluster.ownRoom === null) return {};
    return { redis: cluster.isJoined() ? 'joined' : 'cut-off' };
  }

  async function databaseState(): Promise<SchemaState | null> {
    try {
      await sql`select 1`.execute(db);
      return await schemaState(db);
    } catch (error) {
      log.warn({ err: error }, 'the database does not answer');
      return null;
    }
  }

  app.get(
    '/metrics',
    {
      config: { access: allow.operator },
      schema: { hide: true },
    },
    async (_request, reply) => {
      metrics.contacts.reset();
      for (const state of ['queued', 'ringing', 'live', 'ended'])
        metrics.contacts.set({ state }, 0);
      for (const { state, count } of await countOpenByState(db)) {
        metrics.contacts.set({ state }, count);
      }
      return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
    },
  );

  app.get('/openapi.json', { config: { access: allow.everyone }, schema: { hide: true } }, () =>
    app.swagger(),
  );
}
