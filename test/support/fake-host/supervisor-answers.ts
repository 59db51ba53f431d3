import type { Handlers } from '../../../shared/contract/host-contract.ts';
import { HostError } from '../../../shared/contract/host-error.ts';
import type { Approval } from '../../../shared/domain/authority/approval.ts';
import type { ApprovalId } from '../../../shared/domain/ids.ts';
import type { Budgets } from '../../../shared/protocol/desk-messages.ts';
import type { Floor } from '../../../shared/protocol/supervisor/floor.ts';
import { stateAfter } from './granted.ts';
import type { ReportAnswers } from './report-answers.ts';
import type { FakeWorld } from './world.ts';

/** What the server holds that supervisors see. */
export type FakeOffice = {
  floor: Floor | undefined;
  approvals: readonly Approval[];
  budgets: Budgets | undefined;
  readonly reports: ReportAnswers;
};

type Answered =
  | 'floor.get'
  | 'approval.list'
  | 'approval.decide'
  | 'budgets.get'
  | 'lease.write-off';

/** What needs the server: without one, or before it was given anything, as when it is away. */
export function createSupervisorAnswers(
  world: FakeWorld,
  office: FakeOffice,
): Pick<Handlers, Answered> {
  function mustBeOnline<T>(value: T | undefined): T {
    if (world.view().connection.status !== 'online' || value === undefined) {
      throw new HostError('server-unreachable', 'No connection.');
    }
    return value;
  }
  return {
    'floor.get': () => mustBeOnline(office.floor),
    'budgets.get': () => mustBeOnline(office.budgets),
    'approval.list': () => ({ approvals: [...mustBeOnline(office.approvals)] }),
    'approval.decide': ({ approvalId, decision }) => {
      const before = mustBeOnline(office.approvals).find(withId(approvalId));
      if (before === undefined) throw new HostError('bad-input', 'No such request.');
      // The first answer wins: whoever is second is shown it.
      if (before.state.kind !== 'open') return { approval: before };
      return {
        approval: moved(world, office, {
          ...before,
          state: stateAfter(before, decision, world.now()),
        }),
      };
    },
    'lease.write-off': ({ leaseId }) => {
      const before = mustBeOnline(office.budgets);
      const leases = before.leases.filter(({ lease }) => lease.leaseId !== leaseId);
      office.budgets = { ...before, leases };
      return {};
    },
  };
}

/** A request was made or has moved: every supervisor of the team is told. */
export function moved(world: FakeWorld, office: FakeOffice, approval: Approval): Approval {
  const others = office.approvals.filter((one) => !withId(approval.request.approvalId)(one));
  office.approvals = [...others, approval];
  world.emit('approval.changed', { approval });
  return approval;
}

const withId =
  (approvalId: ApprovalId) =>
  ({ request }: Approval): boolean =>
    request.approvalId === approvalId;
