import { type DestinationStream, type Logger, pino } from 'pino';

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
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table } = error as { code?: string } & Partial<
    Record<'constraint' | 'table', string>
  >;
  return {
    type: error.name,
    ...(code && { code }),
    ...(constraint && { constraint }),
    ...(table && { table }),
    ...(!mayQuoteData(error) && { message: error.message }),
    // The frames without the first lines, which repeat the message.
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}

/** Databases, parsers and validators put the offending value into their messages. */
function mayQuoteData(error: Error): boolean {
  const fromDatabase = 'severity' in error || 'query' in error;
  return (
    fromDatabase || error instanceof SyntaxError || error.name === 'ZodError' || 'issues' in error
  );
}
