import { z } from 'zod';
import { HOST_ERROR_CODES } from '../contract/host-error.ts';

const requestId = z.int().min(1);

/** Console -> host. */
export const requestFrameSchema = z.strictObject({
  kind: z.literal('request'),
  id: requestId,
  method: z.string().min(1).max(100),
  input: z.unknown(),
});
export type RequestFrame = z.infer<typeof requestFrameSchema>;

/** Host -> console. */
export const hostFrameSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('result'), id: requestId, value: z.unknown() }),
  z.strictObject({
    kind: z.literal('error'),
    id: requestId,
    code: z.enum(HOST_ERROR_CODES),
    detail: z.string(),
  }),
  z.strictObject({ kind: z.literal('event'), event: z.string(), payload: z.unknown() }),
]);
export type HostFrame = z.infer<typeof hostFrameSchema>;
