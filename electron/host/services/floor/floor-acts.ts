import { HostError } from '../../../../shared/contract/host-error.ts';
import type { Floor } from '../../../../shared/protocol/supervisor/floor.ts';
import { RequestFailed } from '../../sync/requests.ts';
import type { SyncLink } from '../../sync/sync-link.ts';

const FLOOR_TIMEOUT_MS = 8_000;

/** The floor as the server sees it. It lives nowhere else, so without the server there is none. */
export async function getFloor(request: SyncLink['request']): Promise<Floor> {
  try {
    return await request('floor.get', {}, FLOOR_TIMEOUT_MS);
  } catch (cause) {
    if (cause instanceof RequestFailed && cause.failure.code === 'forbidden') {
      throw new HostError('forbidden', 'The floor is for supervisors.');
    }
    throw new HostError('server-unreachable', 'The floor needs the server; it cannot be reached.');
  }
}
