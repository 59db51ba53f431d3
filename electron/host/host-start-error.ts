/** Why a host could not start; the message says what to do about it. */
export type HostStartErrorCode =
  | 'data-dir-in-use'
  | 'data-dir-unusable'
  | 'disk-full'
  | 'disk-failing'
  | 'outbox-from-newer-version'
  | 'bad-data-key'
  | 'models-unusable'
  | 'console-not-built';

export class HostStartError extends Error {
  readonly code: HostStartErrorCode;

  constructor(code: HostStartErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HostStartError';
    this.code = code;
  }
}
