import { type DestinationStream, type Logger, pino } from 'pino';
import { z } from 'zod';

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * The server's log: one JSON object a line. It never holds personal data: requests are logged by
 * route pattern, not by URL, and of an error that may quote what was sent only its kind is kept.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { err: describeError } };
  return destination ? pino(options, destination) : pino(options);
}

/** What may be logged of an error. */
export function describeError(error: unknown): Record<string, unknown> {
  const parsed = errorSchema.safeParse(error);
  if (!parsed.success) return { type: typeof error };
  const { name, message, stack, cause, code, constraint, table } = parsed.data;
  return {
    type: name,
    ...(code && { code }),
    ...(constraint && { constraint }),
    ...(table && { table }),
    ...(!mayQuoteData(parsed.data) && { message }),
    // The frames without the first lines, which repeat the message.
    stack: (stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}

/** By its shape: what is thrown may come from another realm, where `instanceof Error` is false. */
const errorSchema = z.object({
  name: z.string(),
  message: z.string(),
  stack: z.string().optional(),
  cause: z.unknown().optional(),
  code: z.string().optional().catch(undefined),
  constraint: z.string().optional().catch(undefined),
  table: z.string().optional().catch(undefined),
  severity: z.unknown().optional(),
  query: z.unknown().optional(),
  issues: z.unknown().optional(),
});

/** Databases, parsers and validators put the offending value into their messages. */
function mayQuoteData({ name, severity, query, issues }: z.infer<typeof errorSchema>): boolean {
  const fromDatabase = severity !== undefined || query !== undefined;
  return fromDatabase || issues !== undefined || name === 'SyntaxError';
}
