import type { AccountId, AgentId, ContactId, DeviceId, OfferId } from '../ids.ts';
import type { CurrencyCode } from '../money/money.ts';
import type { GrantClaims } from './approval.ts';
import { CLOCK_TOLERANCE_MS } from './ledger.ts';

/** What a grant is held against: the offer somebody is about to make, or says they have made. */
export type GrantUse = {
  readonly agentId: AgentId;
  readonly deviceId: DeviceId;
  readonly contactId: ContactId;
  readonly accountId: AccountId | null;
  readonly offerId: OfferId;
  readonly offerVersion: number;
  readonly faceValueMinor: number;
  readonly currency: CurrencyCode;
  /** By the server's clock. */
  readonly atMs: number;
};

/** Why a grant is no good, beside what is wrong with its form or signature. */
export const GRANT_FAULTS = [
  'other-agent',
  'other-device',
  'other-contact',
  'other-account',
  'other-offer',
  'other-currency',
  'over-amount',
  'not-yet-valid',
  'expired',
] as const;
export type GrantFault = (typeof GRANT_FAULTS)[number];

/**
 * What in a genuine grant's claims speaks against this use of it; null when nothing does. A desk is
 * strict about the end; the server looks at the same moment as another clock measured it, and allows
 * `lateMs` more.
 */
export function faultOfUse(claims: GrantClaims, use: GrantUse, lateMs: number): GrantFault | null {
  if (claims.agentId !== use.agentId) return 'other-agent';
  if (claims.deviceId !== use.deviceId) return 'other-device';
  if (claims.contactId !== use.contactId) return 'other-contact';
  if (claims.accountId !== use.accountId) return 'other-account';
  if (claims.offerId !== use.offerId || claims.offerVersion !== use.offerVersion) {
    return 'other-offer';
  }
  if (claims.currency !== use.currency) return 'other-currency';
  // `!(a <= b)` rather than `a > b`: a figure that is not a number must not pass for allowed.
  if (!(use.faceValueMinor <= claims.faceValueMinor)) return 'over-amount';
  if (!(use.atMs >= claims.issuedAtMs - CLOCK_TOLERANCE_MS)) return 'not-yet-valid';
  if (!(use.atMs <= claims.expiresAtMs + lateMs)) return 'expired';
  return null;
}
