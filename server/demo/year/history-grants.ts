import { sign } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { GrantClaims } from '../../../shared/domain/authority/approval.ts';
import { type ApprovalId, type LeaseId, uuidV7 } from '../../../shared/domain/ids.ts';
import { GRANT_ALGORITHM, GRANT_TYPE } from '../../../shared/schema/authority.ts';
import type { GrantKeyPair } from '../../authority/grant-key.ts';
import type { Tables } from '../../store/tables.ts';
import type { SeededRandom } from '../../synthetic/seeded-random.ts';
import type { Asked } from './save-attempt-of-year.ts';
import type { WorkingAgent } from './shifts.ts';
import type { YearTeam } from './year-company.ts';
import type { ToldContact } from './year-contact.ts';

/** What came of asking a supervisor: rows, and the signed yes where it was one. */
export type AskedRows = {
  readonly approval: Insertable<Tables['approvals']>;
  readonly lease: Insertable<Tables['leases']> | null;
  readonly grant: string | null;
};

export type Asking = {
  readonly told: ToldContact;
  readonly agent: WorkingAgent;
  readonly team: YearTeam;
  readonly random: SeededRandom;
  readonly key: GrantKeyPair;
};

const GRANT_VALID_MS = 10 * 60_000;
const ASKED_FOR_MS = 3 * 60_000;
const REASON = 'Has been with us for long and means to leave today.';

/** The request, its answer and what was set apart for it, as the server keeps them. */
export function askedRows(asked: Asked, asking: Asking): AskedRows {
  const { agent, team, told, random } = asking;
  const approvalId = uuidV7(asked.askedAtMs, random.bytes) as ApprovalId;
  const { supervisor } = team;
  const terms = termsOf(asked);
  const request = {
    approvalId,
    contactId: told.contact.id,
    accountId: told.contact.accountId,
    terms,
    currency: asked.suggestion.faceValue.currency,
    expectedNetMinor: asked.suggestion.expectedNetValue.amountMinor,
    exceeded: asked.exceeded,
    because: asked.suggestion.reasons,
    reason: REASON,
  };
  const approval = {
    id: approvalId,
    contact_id: told.contact.id,
    agent_id: agent.user.id,
    device_id: agent.desk.deviceId,
    team: team.id,
    request: JSON.stringify(request),
    state: asked.granted ? ('approved' as const) : ('denied' as const),
    asked_at: new Date(asked.askedAtMs),
    expires_at: new Date(asked.askedAtMs + ASKED_FOR_MS),
    answered_by: supervisor.id,
    answered_at: new Date(asked.answeredAtMs),
    note: '',
    terms: null,
    lease_id: null,
    granted: null,
    grant_expires_at: null,
  };
  if (!asked.granted) return { approval, lease: null, grant: null };
  const leaseId = uuidV7(asked.answeredAtMs, random.bytes) as LeaseId;
  const expiresAtMs = asked.answeredAtMs + GRANT_VALID_MS;
  const { id: contactId, accountId } = told.contact;
  const grant = signed(asking.key, {
    leaseId,
    approvalId,
    agentId: agent.user.id,
    deviceId: agent.desk.deviceId,
    contactId,
    accountId,
    offerId: terms.offerId,
    offerVersion: terms.offerVersion,
    faceValueMinor: terms.faceValueMinor,
    currency: request.currency,
    issuedAtMs: asked.answeredAtMs,
    expiresAtMs,
  });
  return {
    grant,
    lease: leaseRow(leaseId, approvalId, asked, asking),
    approval: {
      ...approval,
      terms: JSON.stringify(terms),
      lease_id: leaseId,
      granted: grant,
      grant_expires_at: new Date(expiresAtMs),
    },
  };
}

function termsOf({ suggestion }: Asked) {
  return {
    offerId: suggestion.offerId,
    offerVersion: suggestion.offerVersion,
    faceValueMinor: suggestion.faceValue.amountMinor,
    costMinor: suggestion.cost.amountMinor,
  };
}

/** Used up where the customer accepted, handed back where not. */
function leaseRow(
  id: LeaseId,
  approvalId: ApprovalId,
  asked: Asked,
  { agent, told }: Asking,
): Insertable<Tables['leases']> {
  const { faceValueMinor, offerId } = termsOf(asked);
  const isUsed = told.made?.accepted?.offerId === offerId;
  const settledMinor = isUsed ? faceValueMinor : 0;
  return {
    id,
    request_id: approvalId,
    kind: 'grant',
    agent_id: agent.user.id,
    device_id: agent.desk.deviceId,
    granted_minor: faceValueMinor,
    settled_minor: settledMinor,
    state: 'closed',
    reported_minor: settledMinor,
    counted_settled_minor: settledMinor,
    counted_outstanding_minor: 0,
    granted_at: new Date(asked.answeredAtMs),
    expires_at: new Date(asked.answeredAtMs + GRANT_VALID_MS),
    closed_at: new Date(told.contact.endedAtMs),
    closed_by: null,
    note: null,
  };
}

/** A compact JWS (RFC 7515), the same as the server's own signer makes, but at once. */
function signed({ privateKey, publicKey }: GrantKeyPair, claims: GrantClaims): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = { alg: GRANT_ALGORITHM, typ: GRANT_TYPE, kid: publicKey.kid };
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${sign(null, Buffer.from(input), privateKey).toString('base64url')}`;
}
