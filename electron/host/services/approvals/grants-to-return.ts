import type { AgentId, DeviceId } from '../../../../shared/domain/ids.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import type { OpenContact } from '../contact/open-contact.ts';
import type { ContactStep } from '../contact/reduce-contact.ts';
import { type GrantedState, isGranted } from './approvals-on-contact.ts';

/**
 * The final reports of grants that will not be used: the customer did not want the offer, the contact
 * is wrapped up, or their time ran out. `steps` are what has just happened to the contact. Only the
 * desk that asked reports: what another one does with its grant is not known here.
 */
export function grantsToReturn(
  contact: OpenContact,
  steps: readonly ContactStep[],
  desk: { readonly agentId: AgentId; readonly deviceId: () => DeviceId; readonly nowMs: number },
): FactDraft[] {
  const { approvals, endedGrants, stage } = contact.core;
  const isOver = (state: GrantedState) =>
    stage.kind === 'closed' ||
    state.grantExpiresAtMs <= desk.nowMs ||
    steps.some(
      (step) =>
        step.kind === 'fact' &&
        step.fact.type === 'offer.declined' &&
        step.fact.payload.offerId === state.terms.offerId,
    );
  return approvals.flatMap(({ state, agentId, deviceId }): FactDraft[] => {
    const isOurs = agentId === desk.agentId && deviceId === desk.deviceId();
    if (!isOurs || !isGranted(state) || endedGrants.includes(state.leaseId)) return [];
    return isOver(state) ? [handedBack(state)] : [];
  });
}

/** Nothing was spent of it, and nothing will be. */
export function handedBack({ leaseId }: Pick<GrantedState, 'leaseId'>): FactDraft {
  return { type: 'lease.closed', payload: { leaseId, spentMinor: 0 } };
}
