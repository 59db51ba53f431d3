import type { Approval } from '../../../shared/domain/authority/approval.ts';
import type { AgentId, ApprovalId } from '../../../shared/domain/ids.ts';
import type { Approvals, DeskLink, DeskOfAgent, ServerContext } from '../../ports.ts';
import { RequestFailed } from '../../realtime/request-failed.ts';
import { createBackground } from '../../runtime/background.ts';
import type { Cancel } from '../../runtime/clock.ts';
import { inUnitOfWork, type UnitOfWork } from '../../store/unit-of-work.ts';
import type { GrantSigner } from '../grant-signer.ts';
import { end } from './announce.ts';
import { holdApproval, overdueApprovals, readApproval } from './approval-queries.ts';
import { askApproval } from './ask.ts';
import { decideApproval } from './decide.ts';
import { listApprovals } from './list.ts';

/** Requests to supervisors with what only the server's own parts use. */
export type ApprovalsService = Approvals & {
  /** Looks after requests whose time runs out, from now on. */
  start(): void;
  /** Resolves when everything that was started has been written down and told. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

export type ApprovalsOptions = ServerContext & {
  readonly desk: DeskLink;
  readonly sign: GrantSigner;
  /** How long supervisors have to answer. */
  readonly approvalTimeMs: number;
  /** How long what they grant may be used. */
  readonly grantTimeMs: number;
  readonly sweepEveryMs: number;
};

/** Requests are made by agents, answered once by supervisors, and over when their time is up. */
export function createApprovals(options: ApprovalsOptions): ApprovalsService {
  const { db, clock, log } = options;
  const background = createBackground(log);
  let stopSweep: Cancel = () => {};
  let closed = false;

  /** Changes a request in one transaction, and reads in the same how it then stands. */
  function change(
    id: ApprovalId,
    by: AgentId,
    work: (unit: UnitOfWork) => Promise<void>,
  ): Promise<Approval> {
    return inUnitOfWork(db, log, async (unit) => {
      await work(unit);
      return readApproval(unit.trx, id, by);
    });
  }

  async function withdraw(unit: UnitOfWork, { agent }: DeskOfAgent, id: ApprovalId): Promise<void> {
    const approval = await holdApproval(unit.trx, id);
    if (approval?.agent_id !== agent.id) {
      throw new RequestFailed('not-found', `you have made no request ${id}`);
    }
    if (approval.state !== 'open') return;
    await end(unit, options, approval, { state: 'withdrawn', at: new Date(clock.nowMs()) });
  }

  async function expire(unit: UnitOfWork, id: ApprovalId): Promise<void> {
    const approval = await holdApproval(unit.trx, id);
    if (approval?.state !== 'open') return;
    await end(unit, options, approval, { state: 'expired', at: approval.expires_at });
  }

  async function sweep(): Promise<void> {
    for (const id of await overdueApprovals(db, new Date(clock.nowMs()))) {
      await inUnitOfWork(db, log, (unit) => expire(unit, id));
    }
  }

  /** Sweeps again and again; the next one waits for the one before to be done. */
  function sweepLater(): void {
    if (closed) return;
    stopSweep = clock.setTimer(() => {
      background.run('ending overdue requests', () => sweep().finally(sweepLater));
    }, options.sweepEveryMs);
  }

  return {
    ask: (asker, request) =>
      change(request.approvalId, asker.agent.id, (unit) =>
        askApproval(unit, options, asker, request),
      ),
    withdraw: (asker, id) => change(id, asker.agent.id, (unit) => withdraw(unit, asker, id)),
    list: (agent) => listApprovals(db, agent, clock.nowMs()),
    decide: (supervisor, id, decision) =>
      change(id, supervisor.id, (unit) => decideApproval(unit, options, supervisor, id, decision)),
    start: sweepLater,
    settled: background.settled,
    close: async () => {
      closed = true;
      stopSweep();
      await background.settled();
    },
  };
}
