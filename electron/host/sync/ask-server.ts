import { HostError, type HostErrorCode } from '../../../shared/contract/host-error.ts';
import type {
  DeskInput,
  DeskOutput,
  DeskRequest,
  Failure,
} from '../../../shared/protocol/desk-messages.ts';
import { RequestFailed } from './requests.ts';
import type { SyncLink } from './sync-link.ts';

/** A customer is on the line: an agent who waits longer than this offers something else. */
const TIMEOUT_MS = 5_000;

const CODES: Readonly<Record<Failure['code'], HostErrorCode>> = {
  'bad-request': 'not-allowed-now',
  forbidden: 'forbidden',
  'beyond-authority': 'beyond-authority',
  'not-found': 'bad-input',
  unavailable: 'server-unreachable',
};

/** Asks what only the server can answer; `offline` says what to do without it. @throws HostError */
export async function askServer<M extends DeskRequest>(
  request: SyncLink['request'],
  message: M,
  input: DeskInput<M>,
  offline: string,
  timeoutMs: number = TIMEOUT_MS,
): Promise<DeskOutput<M>> {
  try {
    return await request(message, input, timeoutMs);
  } catch (cause) {
    if (!(cause instanceof RequestFailed)) throw new HostError('server-unreachable', offline);
    throw new HostError(CODES[cause.failure.code], cause.failure.detail);
  }
}
