import type { Approval } from '../../../../shared/domain/authority/approval.ts';
import type { DeviceId, LeaseId } from '../../../../shared/domain/ids.ts';
import type { AgentProfile } from '../../../../shared/protocol/connect.ts';
import type { HostParts } from '../../host-parts.ts';
import { faultFields } from '../../log.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import type { SyncLink } from '../../sync/sync-link.ts';
import type { ContactBook } from '../contact/contact-book.ts';
import { isGranted } from './approvals-on-contact.ts';
import { inDeskTime } from './desk-time.ts';
import { handedBack } from './grants-to-return.ts';

const LIST_TIMEOUT_MS = 8_000;

export type ApprovalInboxOptions = {
  readonly agent: AgentProfile;
  readonly book: ContactBook;
  readonly request: SyncLink['request'];
  readonly deviceId: () => DeviceId;
  readonly clockOffsetMs: () => number;
  /** Records a fact that is about no contact at this desk. */
  readonly record: (draft: FactDraft) => void;
  /** Requests on contacts at hand have moved. */
  readonly onHeard: () => void;
};

/** What the server says about requests to supervisors, taken in. */
export type ApprovalInbox = {
  heard(approval: Approval): void;
  /** A lease was written off; where it is a grant's, the grant is good for nothing any more. */
  revoked(leaseId: LeaseId): void;
  /** After a connection was made: how the agent's requests stand by now. */
  catchUp(): Promise<void>;
};

export function createApprovalInbox(
  { emit, log }: HostParts,
  options: ApprovalInboxOptions,
): ApprovalInbox {
  const { agent, book, record } = options;
  /** Dealt with here already, in this life of the host: the server may not have heard of it yet. */
  const ended = new Set<LeaseId>();

  /** Answered when the contact was over and out of sight here: nobody will use what was granted. */
  function handBack({ state, deviceId }: Approval): void {
    if (!isGranted(state) || deviceId !== options.deviceId()) return;
    if (ended.has(state.leaseId)) return;
    record(handedBack(state));
    ended.add(state.leaseId);
  }

  function keep(approval: Approval): void {
    if (approval.agentId !== agent.id) return;
    const { contactId } = approval.request;
    const contact = book.find(contactId);
    if (contact === null) {
      handBack(approval);
      return;
    }
    book.hear(contact, [{ kind: 'approval-heard', approval }]);
    for (const leaseId of book.find(contactId)?.core.endedGrants ?? []) ended.add(leaseId);
    options.onHeard();
  }

  return {
    heard: (approval) => {
      const local = inDeskTime(approval, options.clockOffsetMs());
      keep(local);
      if (agent.role !== 'agent') emit('approval.changed', { approval: local });
    },
    revoked: (leaseId) => {
      for (const contact of book.list()) {
        const isOn = contact.core.approvals.some(
          ({ state }) => isGranted(state) && state.leaseId === leaseId,
        );
        if (isOn) book.hear(contact, [{ kind: 'grant-revoked', leaseId }]);
      }
    },
    catchUp: async () => {
      try {
        const { approvals } = await options.request('approval.list', {}, LIST_TIMEOUT_MS);
        for (const one of approvals) keep(inDeskTime(one, options.clockOffsetMs()));
      } catch (cause) {
        // The next connection asks again; meanwhile what is heard of a request is still taken in.
        log.warn('approvals-not-listed', faultFields(cause));
      }
    },
  };
}
