import type { Failure } from '../../shared/protocol/desk-messages.ts';

/** A request that cannot be met, as the desk is told. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  readonly failure: Failure;

  constructor(code: Failure['code'], detail: string) {
    super(detail);
    this.failure = { code, detail };
  }
}
