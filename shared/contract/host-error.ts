/** Why the host refused a call. `code` is stable; `detail` says what to do, in English, for logs. */
export const HOST_ERROR_CODES = [
  'bad-input',
  'not-signed-in',
  'wrong-credentials',
  'server-unreachable',
  'forbidden',
  'no-such-contact',
  'not-allowed-now',
  'beyond-authority',
  'incomplete',
  'disk-full',
  'disk-failing',
  'internal',
] as const;
export type HostErrorCode = (typeof HOST_ERROR_CODES)[number];

export class HostError extends Error {
  readonly code: HostErrorCode;

  constructor(code: HostErrorCode, detail: string) {
    super(detail);
    this.name = 'HostError';
    this.code = code;
  }
}
