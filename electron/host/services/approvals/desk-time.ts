import type { Approval, ApprovalState } from '../../../../shared/domain/authority/approval.ts';

/** A request as the server tells it, with its times by this workstation's clock. */
export function inDeskTime(approval: Approval, clockOffsetMs: number): Approval {
  const deskTime = (serverMs: number) => Math.floor(serverMs - clockOffsetMs);
  return {
    ...approval,
    askedAtMs: deskTime(approval.askedAtMs),
    expiresAtMs: deskTime(approval.expiresAtMs),
    state: stateInDeskTime(approval.state, deskTime),
  };
}

function stateInDeskTime(
  state: ApprovalState,
  deskTime: (serverMs: number) => number,
): ApprovalState {
  switch (state.kind) {
    case 'open':
      return state;
    case 'withdrawn':
    case 'expired':
      return { ...state, atMs: deskTime(state.atMs) };
    case 'denied':
      return { ...state, answer: { ...state.answer, atMs: deskTime(state.answer.atMs) } };
    case 'approved':
    case 'countered':
      return {
        ...state,
        answer: { ...state.answer, atMs: deskTime(state.answer.atMs) },
        grantExpiresAtMs: deskTime(state.grantExpiresAtMs),
      };
  }
}
