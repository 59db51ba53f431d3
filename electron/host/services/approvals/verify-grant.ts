import { createPublicKey, verify } from 'node:crypto';
import type { GrantClaims } from '../../../../shared/domain/authority/approval.ts';
import {
  faultOfUse,
  type GrantFault,
  type GrantUse,
} from '../../../../shared/domain/authority/grant.ts';
import {
  type GrantKey,
  grantClaimsSchema,
  grantHeaderSchema,
} from '../../../../shared/schema/authority.ts';

export type VerifiedGrant =
  | { readonly ok: true; readonly claims: GrantClaims }
  | {
      readonly ok: false;
      readonly fault: GrantFault | 'malformed' | 'unknown-key' | 'bad-signature';
    };

/** Header, payload and the 64 bytes of a signature, as base64url. */
const COMPACT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{86}$/;

/**
 * Checks a supervisor's grant (a JWS in compact form, Ed25519) against the company's keys and the
 * offer it is to be used for. Says what is wrong with it; never throws. That it is used once is not
 * its own to say: the lease it names can be spent once.
 */
export function verifyGrant(
  grant: string,
  keys: readonly GrantKey[],
  use: GrantUse,
): VerifiedGrant {
  const [header = '', payload = '', signature = ''] = COMPACT.test(grant) ? grant.split('.') : [];
  const read = {
    header: grantHeaderSchema.safeParse(parseJson(header)),
    claims: grantClaimsSchema.safeParse(parseJson(payload)),
  };
  if (!read.header.success || !read.claims.success) return { ok: false, fault: 'malformed' };
  const { kid } = read.header.data;
  const key = keys.find((one) => one.kid === kid);
  if (key === undefined) return { ok: false, fault: 'unknown-key' };
  if (!isSigned(`${header}.${payload}`, signature, key)) {
    return { ok: false, fault: 'bad-signature' };
  }
  const claims = read.claims.data;
  const fault = faultOfUse(claims, use, 0);
  return fault === null ? { ok: true, claims } : { ok: false, fault };
}

function isSigned(signed: string, signature: string, { kty, crv, x }: GrantKey): boolean {
  try {
    const bytes = Buffer.from(signature, 'base64url');
    // The last letter of 64 bytes has bits to spare: one signature has one spelling all the same.
    if (bytes.toString('base64url') !== signature) return false;
    const publicKey = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
    return verify(null, Buffer.from(signed), publicKey, bytes);
  } catch {
    // A key that is none signs nothing.
    return false;
  }
}

function parseJson(base64url: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64url, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
