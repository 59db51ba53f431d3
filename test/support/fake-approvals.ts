import { generateKeyPairSync, sign } from 'node:crypto';
import type {
  Approval,
  ApprovalRequest,
  ApprovalState,
  ApprovalTerms,
  GrantClaims,
} from '../../shared/domain/authority/approval.ts';
import type { AgentId, ApprovalId, LeaseId } from '../../shared/domain/ids.ts';
import { type GrantKey, grantKeySchema } from '../../shared/schema/authority.ts';
import { ANE, type DeskUnderTest } from './desk-under-test.ts';

/** How far the fake server's clock is ahead of the desk's is the test's own business. */
const SIRI = { byId: '44444444-4444-4444-8444-444444444444' as AgentId, byName: 'Siri' };
const WAIT_MS = 180_000;
export const GRANT_MS = 600_000;

/** The supervisors behind a fake server: they get requests, and answer when the test says so. */
export type FakeApprovals = {
  /** What desks check grants with. */
  readonly key: GrantKey;
  /** What was asked so far, in the order it came; a request that came again is there again. */
  readonly asked: readonly ApprovalRequest[];
  /** Says yes, to these terms instead where they are given. `claims` alters what is signed. */
  grant(terms?: Partial<ApprovalTerms>, claims?: Partial<GrantClaims>): Granted;
  deny(note: string): void;
  /** The newest request becomes this, and the desks are told unless it is kept from them. */
  become(state: ApprovalState, tell?: boolean): Approval;
};
type Granted = Extract<ApprovalState, { readonly kind: 'approved' | 'countered' }>;

export function createFakeApprovals(desk: DeskUnderTest, aheadMs = 0): FakeApprovals {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = grantKeySchema.parse({ ...publicKey.export({ format: 'jwk' }), kid: 'test-key' });
  const asked: ApprovalRequest[] = [];
  const approvals = new Map<ApprovalId, Approval>();
  const nowMs = () => desk.clock.nowMs() + aheadMs;
  let leases = 0;

  function newest(): Approval {
    const last = [...approvals.values()].at(-1);
    if (last === undefined) throw new Error('nothing was asked');
    return last;
  }

  function askedFor(request: ApprovalRequest): Approval {
    asked.push(request);
    const known = approvals.get(request.approvalId);
    if (known !== undefined) return known;
    const [connected] = desk.server.desks;
    if (connected === undefined) throw new Error('no desk is connected');
    const approval: Approval = {
      request,
      agentId: ANE.id,
      agentName: ANE.name,
      deviceId: connected.deviceId,
      customerId: null,
      customerName: null,
      askedAtMs: nowMs(),
      expiresAtMs: nowMs() + WAIT_MS,
      state: { kind: 'open' },
    };
    approvals.set(request.approvalId, approval);
    return approval;
  }

  function become(state: ApprovalState, tell = true): Approval {
    const approval = { ...newest(), state };
    approvals.set(approval.request.approvalId, approval);
    if (tell) desk.server.say(ANE.id, 'approval.changed', { approval });
    return approval;
  }

  desk.server.override('approval.ask', (input) => {
    const { request } = input as { readonly request: ApprovalRequest };
    return { ok: true, value: { approval: askedFor(request) } };
  });
  desk.server.override('approval.withdraw', () => ({
    ok: true,
    value: { approval: become({ kind: 'withdrawn', atMs: nowMs() }) },
  }));
  desk.server.override('approval.list', () => ({
    ok: true,
    value: { approvals: [...approvals.values()] },
  }));

  function signed(claims: GrantClaims): string {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part({ alg: 'EdDSA', typ: 'savedesk-grant', kid: key.kid })}.${part(claims)}`;
    return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
  }

  return {
    key,
    asked,
    grant: (change, altered) => {
      const { request, agentId, deviceId } = newest();
      const terms = { ...request.terms, ...change };
      leases += 1;
      const leaseId = `50000000-0000-4000-8000-${String(leases).padStart(12, '0')}` as LeaseId;
      const expiresAtMs = nowMs() + GRANT_MS;
      const { approvalId, contactId, accountId, currency } = request;
      const { offerId, offerVersion, faceValueMinor } = terms;
      const grant = signed({
        ...{ leaseId, approvalId, agentId, deviceId, contactId, accountId, offerId, offerVersion },
        ...{ faceValueMinor, currency, issuedAtMs: nowMs(), expiresAtMs },
        ...altered,
      });
      const state: Granted = {
        kind: change === undefined ? 'approved' : 'countered',
        answer: { ...SIRI, atMs: nowMs(), note: '' },
        terms,
        leaseId,
        grant,
        grantExpiresAtMs: expiresAtMs,
      };
      become(state);
      return state;
    },
    deny: (note) => {
      become({ kind: 'denied', answer: { ...SIRI, atMs: nowMs(), note } });
    },
    become,
  };
}
