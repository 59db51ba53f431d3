import type { Handlers } from '../../../shared/contract/host-contract.ts';
import { HostError } from '../../../shared/contract/host-error.ts';
import {
  type SupervisorRequest,
  supervisorRequests,
} from '../../../shared/protocol/supervisor-requests.ts';

/** What the server would answer to supervisors; a test gives those it asks for. */
export type ReportAnswers = Partial<Pick<Handlers, SupervisorRequest>>;

/** The answers given; to all other questions the server cannot be reached. */
export function createReportAnswers(given: ReportAnswers): Pick<Handlers, SupervisorRequest> {
  const unreachable = () => {
    throw new HostError('server-unreachable', 'No connection.');
  };
  const names = Object.keys(supervisorRequests) as SupervisorRequest[];
  const answers = names.map((name) => [name, given[name] ?? unreachable]);
  return Object.fromEntries(answers) as Pick<Handlers, SupervisorRequest>;
}
