import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { allow } from '../http/access.ts';
import type { DeskLink, ServerContext } from '../ports.ts';
import { inUnitOfWork } from '../store/unit-of-work.ts';
import { importChunk } from './import-chunk.ts';
import { importChunkRequestSchema, importChunkResultSchema } from './import-customer.ts';

/** A full chunk of customers with every optional part is far below this. */
const BODY_LIMIT_BYTES = 16 * 1024 * 1024;

export type ImportRouteDependencies = Pick<ServerContext, 'db' | 'clock' | 'random' | 'log'> & {
  readonly link: Pick<DeskLink, 'broadcast'>;
};

/** `POST /v1/customers/import`: one chunk of customers, written in one transaction; for admins. */
export function registerImportRoute(app: FastifyInstance, deps: ImportRouteDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/v1/customers/import',
    {
      bodyLimit: BODY_LIMIT_BYTES,
      config: { access: allow.roles('admin') },
      schema: {
        tags: ['customers'],
        summary: 'Create or change customers, found again by their external id',
        description:
          'One transaction. Customers that already are exactly so are not touched, so that sending ' +
          'the same chunk twice changes nothing. Optional parts that are left out stay as they are.',
        body: importChunkRequestSchema,
        response: { 200: importChunkResultSchema },
      },
    },
    async (request) =>
      inUnitOfWork(deps.db, deps.log, async (unit) => {
        const result = await importChunk(unit.trx, request.body.customers, deps);
        if (result.updated > 0) unit.afterCommit(() => deps.link.broadcast('feed.changed', {}));
        return result;
      }),
  );
}
