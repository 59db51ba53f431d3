import type { GrantClaims } from '../../shared/domain/authority/approval.ts';

const OTHER_ID = '30000000-0000-4000-8000-000000000009';

/** Every claim of a grant in a version that would help a cheat, or break something. */
export const ALTERED_CLAIMS: {
  readonly [C in keyof GrantClaims]: (claims: GrantClaims) => unknown;
} = {
  leaseId: () => OTHER_ID,
  approvalId: () => OTHER_ID,
  agentId: () => OTHER_ID,
  deviceId: () => OTHER_ID,
  contactId: () => OTHER_ID,
  accountId: () => 'another-account',
  offerId: () => 'another-offer',
  offerVersion: ({ offerVersion }) => offerVersion + 1,
  faceValueMinor: ({ faceValueMinor }) => faceValueMinor * 10,
  currency: () => 'NOK',
  issuedAtMs: ({ issuedAtMs }) => issuedAtMs - 86_400_000,
  expiresAtMs: ({ expiresAtMs }) => expiresAtMs + 86_400_000,
};
export const CLAIMS = Object.keys(ALTERED_CLAIMS) as (keyof GrantClaims)[];

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** What a grant says; nothing about it has been checked. */
export function claimsOf(grant: string): GrantClaims {
  return readPart(grant.split('.')[1]) as GrantClaims;
}

/** The grant with one claim altered, its signature left as it was. */
export function withAltered(grant: string, claim: keyof GrantClaims): string {
  const claims = claimsOf(grant);
  return withPart(grant, 1, { ...claims, [claim]: ALTERED_CLAIMS[claim](claims) });
}

/** Texts that are no grant, though each is made of one. */
export function brokenGrants(grant: string): Record<string, string> {
  const [header = '', payload = '', signature = ''] = grant.split('.');
  // The last four bits of the last letter stand for nothing: the next letter means the same bytes.
  const last = BASE64URL[BASE64URL.indexOf(signature.slice(-1)) + 1];
  return {
    'with no signature': `${header}.${payload}.`,
    'with a signature of nothing': `${header}.${payload}.${'A'.repeat(86)}`,
    'with the same signature spelt otherwise': `${header}.${payload}.${signature.slice(0, -1)}${last}`,
    'that says it needs no signature': withPart(grant, 0, { ...header0(grant), alg: 'none' }),
    'that says it is signed with a shared secret': withPart(grant, 0, {
      ...header0(grant),
      alg: 'HS256',
    }),
    'of another type': withPart(grant, 0, { ...header0(grant), typ: 'JWT' }),
    'with a key of its own': withPart(grant, 0, { ...header0(grant), jwk: { kty: 'OKP' } }),
    'of an unknown key': withPart(grant, 0, { ...header0(grant), kid: 'nobodys' }),
    'with a claim too many': withPart(grant, 1, { ...claimsOf(grant), admin: true }),
    'with a claim too few': withPart(grant, 1, { ...claimsOf(grant), leaseId: undefined }),
    'that is not JSON': `${header}.${Buffer.from('{').toString('base64url')}.${signature}`,
    'that is a fourth part longer': `${grant}.${signature}`,
    'that is no JWS': 'approved by the boss, honestly',
  };
}

function header0(grant: string): Record<string, unknown> {
  return readPart(grant.split('.')[0]) as Record<string, unknown>;
}

function readPart(part = ''): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
}

function withPart(grant: string, index: 0 | 1, value: unknown): string {
  const part = Buffer.from(JSON.stringify(value)).toString('base64url');
  return grant.split('.').with(index, part).join('.');
}
