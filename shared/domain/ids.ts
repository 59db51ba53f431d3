declare const brand: unique symbol;

/** A string or number that the compiler will not confuse with another kind of the same shape. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

export type AccountId = Brand<string, 'AccountId'>;
export type AgentId = Brand<string, 'AgentId'>;
export type ApprovalId = Brand<string, 'ApprovalId'>;
export type ContactId = Brand<string, 'ContactId'>;
export type CustomerId = Brand<string, 'CustomerId'>;
export type DeviceId = Brand<string, 'DeviceId'>;
export type DocumentId = Brand<string, 'DocumentId'>;
export type DocumentScheduleId = Brand<string, 'DocumentScheduleId'>;
export type FactId = Brand<string, 'FactId'>;
export type LeaseId = Brand<string, 'LeaseId'>;
export type OfferId = Brand<string, 'OfferId'>;
export type PlaybookId = Brand<string, 'PlaybookId'>;
export type ReasonCode = Brand<string, 'ReasonCode'>;
export type DispositionCode = Brand<string, 'DispositionCode'>;
export type QueueId = Brand<string, 'QueueId'>;
export type StepId = Brand<string, 'StepId'>;
export type SurveyId = Brand<string, 'SurveyId'>;
export type TeamId = Brand<string, 'TeamId'>;
export type ViewId = Brand<string, 'ViewId'>;

/** A source of random bytes; injected so that a run can be repeated. */
export type RandomBytes = (count: number) => Uint8Array;

/**
 * Makes a UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix time in ms, then random bits,
 * so that ids sort by the time they were made.
 */
export function uuidV7(nowMs: number, randomBytes: RandomBytes): string {
  const bytes = randomBytes(16);
  let rest = Math.floor(nowMs);
  for (let i = 5; i >= 0; i -= 1) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
