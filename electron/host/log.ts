import { errorCode } from './error-code.ts';

/**
 * What happened, as data. Fields hold ids, codes, counts and durations, never what a person said,
 * is called or can be reached by: logs leave the workstation, customer data does not.
 */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export type HostLog = {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
};

/** One JSON object a line, for whatever collects the logs. */
export function createJsonLog(write: (line: string) => void, nowMs: () => number): HostLog {
  const line = (level: string) => (event: string, fields?: LogFields) =>
    write(
      `${JSON.stringify({ time: new Date(nowMs()).toISOString(), level, event, ...fields })}\n`,
    );
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

/**
 * What may be logged of something thrown: its kind and code. Messages are left out, because those of
 * parsers and databases quote the data they choked on.
 */
export function faultFields(cause: unknown): LogFields {
  if (!(cause instanceof Error)) return { error: typeof cause };
  const at = cause.stack?.split('\n').find((frame) => frame.trimStart().startsWith('at ')) ?? '';
  return { error: cause.name, code: errorCode(cause), at: at.trim() };
}
