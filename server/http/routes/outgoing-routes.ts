import { z } from 'zod';
import { isQueued, markSent, type OutgoingTable } from '../../outgoing/outgoing-queries.ts';
import type { ServerContext } from '../../ports.ts';
import { allow } from '../access.ts';
import type { App } from '../app-type.ts';
import { SIGNED } from '../openapi.ts';
import { Problem, problemResponses } from '../problem.ts';

const MOST_AT_ONCE = 100;

/** A moment as these answers write it. */
export const time = z.iso.datetime({ offset: true });

/** A page of what is to be sent, oldest first. */
export type OutgoingPage = { readonly after: string | null; readonly limit: number };

/** One kind of thing that other systems send to customers. */
export type Outgoing = {
  readonly table: OutgoingTable;
  /** Ends the addresses, names the list in the answer, and is the tag in the API description. */
  readonly name: 'confirmations' | 'surveys';
  /** One of them, in a sentence: `confirmation`. */
  readonly one: string;
  readonly summary: string;
  /** What is particular to them, after how lists of this kind work. */
  readonly description: string;
  readonly schema: z.ZodType;
  unsent(page: OutgoingPage, own: { readonly baseUrl: string }): Promise<readonly unknown[]>;
};

/**
 * What the system that reaches customers calls: it fetches what is to be sent and says of each that it
 * was. To be registered where requests are signed.
 */
export function registerOutgoing(
  app: App,
  { db, clock }: Pick<ServerContext, 'db' | 'clock'>,
  { table, name, one, summary, description, schema, unsent }: Outgoing,
): void {
  const notFound = () => new Problem('not-found', `There is no ${one} of this id.`);

  app.get(
    `/v1/${name}`,
    {
      config: { access: allow.signedRequests },
      schema: {
        tags: [name],
        summary,
        description:
          `Oldest first, at most ${MOST_AT_ONCE}; the rest with \`after\`, the id of the last one. ` +
          `A ${one} stays in the list until it is said to have been sent. One queued at a ` +
          'desk without a connection may turn up before others: begin without `after` each round. ' +
          `${description}Signed like events; the signed body is the empty one.`,
        security: SIGNED,
        querystring: z.object({ after: z.uuid().optional() }),
        response: {
          200: z.object({ [name]: z.array(schema) }),
          ...problemResponses(400, 401, 404),
        },
      },
    },
    async (request) => {
      const after = request.query.after ?? null;
      if (after !== null && !(await isQueued(db, table, after))) throw notFound();
      const baseUrl = `${request.protocol}://${request.host}`;
      return { [name]: [...(await unsent({ after, limit: MOST_AT_ONCE }, { baseUrl }))] };
    },
  );

  app.post(
    `/v1/${name}/:id/sent`,
    {
      config: { access: allow.signedRequests },
      schema: {
        tags: [name],
        summary: `Say that a ${one} has been sent`,
        description: 'Said again, the first time stands.',
        security: SIGNED,
        params: z.object({ id: z.uuid() }),
        body: z.strictObject({ sentAt: time }),
        response: {
          200: z.object({ id: z.uuid(), sentAt: time }),
          ...problemResponses(400, 401, 404, 413, 415),
        },
      },
    },
    async (request) => {
      const { id } = request.params;
      // A system whose clock is fast has not sent anything in the future.
      const sentAtMs = Math.min(Date.parse(request.body.sentAt), clock.nowMs());
      const firstMs = await markSent(db, table, id, sentAtMs);
      if (firstMs === null) throw notFound();
      return { id, sentAt: new Date(firstMs).toISOString() };
    },
  );
}
