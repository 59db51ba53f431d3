import { HostError } from '../../../../shared/contract/host-error.ts';
import type { Approval, ApprovalRequest } from '../../../../shared/domain/authority/approval.ts';
import {
  type ApprovalId,
  type ContactId,
  type OfferId,
  type RandomBytes,
  uuidV7,
} from '../../../../shared/domain/ids.ts';
import type { ApprovalDecision } from '../../../../shared/schema/authority.ts';
import type { HostClock } from '../../clock.ts';
import { askServer } from '../../sync/ask-server.ts';
import type { SyncLink } from '../../sync/sync-link.ts';
import { accountOnFact } from '../account/account-on-contact.ts';
import type { ContactBook } from '../contact/contact-book.ts';
import type { OpenContact } from '../contact/open-contact.ts';
import { lastApproval } from './approvals-on-contact.ts';
import { inDeskTime } from './desk-time.ts';

const ASK_ONLINE =
  'A supervisor can be asked only while connected: offer what is within your authority.';
const NEEDS_SERVER = 'Requests are answered through the server; it cannot be reached.';

export type ApprovalActs = {
  /** Asks the supervisors of the team; the same again while it is open is the same request. */
  ask(contactId: ContactId, offerId: OfferId, reason: string): Promise<void>;
  withdraw(contactId: ContactId): Promise<void>;
  list(): Promise<Approval[]>;
  /** Resolves with how the request stands: somebody may have answered first. */
  decide(approvalId: ApprovalId, decision: ApprovalDecision): Promise<Approval>;
};

export type ApprovalActsOptions = {
  readonly clock: HostClock;
  readonly random: RandomBytes;
  readonly book: ContactBook;
  readonly request: SyncLink['request'];
  readonly clockOffsetMs: () => number;
  /** Takes in what the server answered, as if it had been told. */
  readonly heard: (approval: Approval) => void;
};

export function createApprovalActs(options: ApprovalActsOptions): ApprovalActs {
  const { clock, random, book, request } = options;
  /** Sent, and no answer came: whether the server has it is not known, so it is not made anew. */
  const unanswered = new Map<ContactId, ApprovalRequest>();

  function requestFor(contact: OpenContact, offerId: OfferId, reason: string): ApprovalRequest {
    const { contactId } = contact.core.header;
    const { decision } = book.insightOf(contact);
    const found = decision?.suggestions.find((one) => one.offerId === offerId);
    if (found === undefined) {
      throw new HostError('not-allowed-now', `${offerId} cannot be offered on this contact.`);
    }
    if (found.authority.kind !== 'needs-approval') {
      throw new HostError('not-allowed-now', `${offerId} is within your authority: offer it.`);
    }
    const before = unanswered.get(contactId);
    if (before?.terms.offerId === offerId) return before;
    return {
      approvalId: uuidV7(clock.nowMs(), random) as ApprovalId,
      contactId,
      accountId: accountOnFact(contact).accountId ?? null,
      terms: {
        offerId,
        offerVersion: found.offerVersion,
        faceValueMinor: found.faceValue.amountMinor,
        costMinor: found.cost.amountMinor,
      },
      currency: found.faceValue.currency,
      expectedNetMinor: found.expectedNetValue.amountMinor,
      exceeded: found.authority.exceeded,
      because: found.reasons,
      reason,
    };
  }

  return {
    ask: async (contactId, offerId, reason) => {
      const contact = book.require(contactId);
      if (contact.core.stage.kind !== 'live') {
        throw new HostError('not-allowed-now', 'A supervisor can be asked during a contact only.');
      }
      const last = lastApproval(contact.core);
      if (last?.state.kind === 'open' && last.request.terms.offerId === offerId) return;
      const asked = requestFor(contact, offerId, reason);
      unanswered.set(contactId, asked);
      const { approval } = await askServer(request, 'approval.ask', { request: asked }, ASK_ONLINE);
      unanswered.delete(contactId);
      options.heard(approval);
    },

    withdraw: async (contactId) => {
      const last = lastApproval(book.require(contactId).core);
      if (last?.state.kind !== 'open') return;
      const { approvalId } = last.request;
      const answer = await askServer(request, 'approval.withdraw', { approvalId }, NEEDS_SERVER);
      options.heard(answer.approval);
    },

    list: async () => {
      const { approvals } = await askServer(request, 'approval.list', {}, NEEDS_SERVER);
      return approvals.map((one) => inDeskTime(one, options.clockOffsetMs()));
    },

    decide: async (approvalId, decision) => {
      const input = { approvalId, decision };
      const { approval } = await askServer(request, 'approval.decide', input, NEEDS_SERVER);
      return inDeskTime(approval, options.clockOffsetMs());
    },
  };
}
