import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * A short name of what a schema gives, for what is kept with it: where it is still the same, what was
 * checked before it was sealed need not be checked again when it is opened.
 */
export function shapeOf(schema: z.ZodType): string {
  const gives = z.toJSONSchema(schema, { io: 'output' });
  return createHash('sha256').update(JSON.stringify(gives)).digest('hex').slice(0, 16);
}
