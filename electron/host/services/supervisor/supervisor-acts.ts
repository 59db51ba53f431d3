import type { Handlers } from '../../../../shared/contract/host-contract.ts';
import {
  type SupervisorInput,
  type SupervisorRequest,
  supervisorRequests,
} from '../../../../shared/protocol/supervisor-requests.ts';
import { askServer } from '../../sync/ask-server.ts';
import type { SyncLink } from '../../sync/sync-link.ts';

const OFFLINE = 'This is answered by the server; it cannot be reached.';
/** A year of a large company, exported to a file, takes a while. */
const TIMEOUT_MS = 60_000;

/** Passes a supervisor's questions on to the server, which alone knows the answers. */
export function supervisorActs(
  request: () => SyncLink['request'],
): Pick<Handlers, SupervisorRequest> {
  const names = Object.keys(supervisorRequests) as SupervisorRequest[];
  const acts = names.map((name) => [
    name,
    (input: SupervisorInput<typeof name>) => askServer(request(), name, input, OFFLINE, TIMEOUT_MS),
  ]);
  return Object.fromEntries(acts) as Pick<Handlers, SupervisorRequest>;
}
