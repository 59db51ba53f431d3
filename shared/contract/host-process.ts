import { z } from 'zod';

/**
 * The first message to a host running as a process of its own. Every later message carries one port
 * for a console and nothing else.
 */
export const hostStartSchema = z.strictObject({
  kind: z.literal('start'),
  /** Absolute; the host's alone. */
  dataDir: z.string().min(1),
  serverUrl: z.url({ protocol: /^https?$/ }),
  /** 32 random bytes, as base64. */
  dataKeyBase64: z.base64().length(44),
  /** Signs an agent in without asking, for demonstrations. */
  signIn: z
    .strictObject({ email: z.string().min(1).max(320), password: z.string().min(1).max(200) })
    .optional(),
});
export type HostStart = z.infer<typeof hostStartSchema>;

/**
 * What a host process says of itself, so that whoever started it knows whether starting it again
 * can help. After `cannot-start` the process ends and cannot start before somebody acted on `detail`.
 */
export const hostReportSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('cannot-start'), code: z.string(), detail: z.string() }),
]);
export type HostReport = z.infer<typeof hostReportSchema>;
