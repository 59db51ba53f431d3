import { z } from 'zod';
import { agentIdSchema, deviceIdSchema } from '../../../shared/schema/primitives.ts';

const deskSchema = z.object({ agentId: agentIdSchema, deviceId: deviceIdSchema });
const processSchema = z.uuid();
/** How many desks have come to or gone from the process so far. */
const countSchema = z.int().min(0);

/** What server processes tell each other, beside the messages to desks. */
const clusterMessageSchema = z.discriminatedUnion('kind', [
  /** Still here, and this is how far my changes go. */
  z.object({ kind: z.literal('beat'), from: processSchema, count: countSchema }),
  z.object({
    kind: z.literal('desk'),
    from: processSchema,
    count: countSchema,
    desk: deskSchema,
    isHere: z.boolean(),
  }),
  z.object({
    kind: z.literal('roster'),
    from: processSchema,
    count: countSchema,
    desks: z.array(deskSchema),
  }),
  /** Something was missed: tell your whole roster, please. */
  z.object({ kind: z.literal('ask'), from: processSchema, of: processSchema }),
  /** Something changed that desks of all processes want to know of. */
  z.object({ kind: z.literal('news'), from: processSchema, of: z.enum(['feed', 'floor']) }),
]);
export type ClusterMessage = z.output<typeof clusterMessageSchema>;
/** A process tells these about itself. */
export type RosterMessage = Extract<ClusterMessage, { readonly count: number }>;
export type News = Extract<ClusterMessage, { readonly kind: 'news' }>['of'];

/** What another process said; null for what this one does not know. */
export function readClusterMessage(text: string): ClusterMessage | null {
  try {
    return clusterMessageSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
