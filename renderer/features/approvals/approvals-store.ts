import { create } from 'zustand';
import type { Approval } from '../../../shared/domain/authority/approval.ts';
import type { ApprovalId } from '../../../shared/domain/ids.ts';
import { keepEqual } from '../../host/keep-equal.ts';

type ApprovalsState = {
  /** The team's requests, the oldest first; null until the server has answered. */
  readonly approvals: readonly Approval[] | null;
  /** Set when the last question was not answered: what is shown may be old. */
  readonly unreachable: boolean;
  /**
   * The request the keys are about; null = the oldest that waits. It stays the same when somebody has
   * answered it, so that a key pressed a moment later does not decide about another.
   */
  readonly chosen: ApprovalId | null;
  takeAll(approvals: readonly Approval[]): void;
  /** A request was made or has moved. */
  take(approval: Approval): void;
  choose(approvalId: ApprovalId | null): void;
  setUnreachable(): void;
  clear(): void;
};

const nothing = { approvals: null, unreachable: false, chosen: null };

export const useApprovalsStore = create<ApprovalsState>()((set) => ({
  ...nothing,
  takeAll: (approvals) =>
    set((state) => ({
      approvals: keepEqual<readonly Approval[]>(state.approvals, inOrder(approvals)),
      unreachable: false,
      chosen: pinned(state),
    })),
  take: (approval) =>
    set((state) => {
      const others = (state.approvals ?? []).filter((one) => idOf(one) !== idOf(approval));
      const approvals = inOrder([...others, approval]);
      return {
        approvals: keepEqual<readonly Approval[]>(state.approvals, approvals),
        chosen: pinned(state),
      };
    }),
  choose: (approvalId) => set({ chosen: approvalId }),
  setUnreachable: () => set({ unreachable: true }),
  clear: () => set(nothing),
}));

export const idOf = ({ request }: Approval): ApprovalId => request.approvalId;

/** Those that wait for an answer, the oldest first: it has the least time left. */
export function openOnes(approvals: readonly Approval[]): readonly Approval[] {
  return approvals.filter(({ state }) => state.kind === 'open');
}

/** The request the keys are about: the one turned to, else the oldest that waits. */
export function requestAtHand({
  approvals,
  chosen,
}: Pick<ApprovalsState, 'approvals' | 'chosen'>): Approval | null {
  const all = approvals ?? [];
  return all.find((one) => idOf(one) === chosen) ?? openOnes(all)[0] ?? null;
}

function pinned(state: ApprovalsState): ApprovalId | null {
  const atHand = requestAtHand(state);
  return atHand === null ? null : idOf(atHand);
}

function inOrder(approvals: readonly Approval[]): readonly Approval[] {
  return approvals.toSorted((a, b) => a.askedAtMs - b.askedAtMs || (idOf(a) < idOf(b) ? -1 : 1));
}
