import { allow } from '../http/access.ts';
import type { App } from '../http/app-type.ts';
import { problemResponses } from '../http/problem.ts';
import type { DeskLink, ServerContext } from '../ports.ts';
import { inUnitOfWork } from '../store/unit-of-work.ts';
import { importChunk } from './import-chunk.ts';
import { importChunkRequestSchema, importChunkResultSchema } from './import-customer.ts';

/** A full chunk of customers with every optional part is below this. */
const BODY_LIMIT_BYTES = 16 * 1024 * 1024;

export type ImportRouteOptions = Pick<ServerContext, 'db' | 'clock' | 'random' | 'log'> & {
  readonly desk: Pick<DeskLink, 'broadcast'>;
};

/** `POST /v1/customers/import`: one chunk of customers, written in one transaction; for admins. */
export function registerImportRoute(app: App, options: ImportRouteOptions): void {
  app.post(
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
        response: { 200: importChunkResultSchema, ...problemResponses(400, 401, 403, 413) },
      },
    },
    async (request) =>
      inUnitOfWork(options.db, options.log, async (unit) => {
        const result = await importChunk(unit.trx, request.body.customers, options);
        if (result.updated > 0) unit.afterCommit(() => options.desk.broadcast('feed.changed', {}));
        return result;
      }),
  );
}
