import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CompactSign } from 'jose';
import { verifyGrant } from '../../../../../electron/host/services/approvals/verify-grant.ts';
import { readGrantKey } from '../../../../../server/authority/grant-key.ts';
import type { GrantClaims } from '../../../../../shared/domain/authority/approval.ts';
import { faultOfUse, type GrantUse } from '../../../../../shared/domain/authority/grant.ts';
import { CLOCK_TOLERANCE_MS } from '../../../../../shared/domain/authority/ledger.ts';
import type { GrantKey } from '../../../../../shared/schema/authority.ts';
import {
  ALTERED_CLAIMS,
  brokenGrants,
  CLAIMS,
  withAltered,
} from '../../../../support/forged-grants.ts';

const ISSUED_MS = Date.UTC(2026, 5, 15, 9);
const id = (n: number) => `60000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const CLAIMED = {
  leaseId: id(1),
  approvalId: id(2),
  agentId: id(3),
  deviceId: id(4),
  contactId: id(5),
  accountId: 'main',
  offerId: 'credit-150',
  offerVersion: 3,
  faceValueMinor: 15_000,
  currency: 'EUR',
  issuedAtMs: ISSUED_MS,
  expiresAtMs: ISSUED_MS + 600_000,
} as GrantClaims;
const USE: GrantUse = { ...CLAIMED, atMs: ISSUED_MS + 60_000 };

let key: GrantKey;
let grant: string;
beforeAll(async () => {
  const pair = await readGrantKey(new Uint8Array(32).fill(5));
  key = pair.publicKey;
  grant = await new CompactSign(Buffer.from(JSON.stringify(CLAIMED)))
    .setProtectedHeader({ alg: 'EdDSA', typ: 'savedesk-grant', kid: key.kid })
    .sign(pair.privateKey);
});
const faultOf = (text: string, use = USE, keys = [key]) => {
  const verified = verifyGrant(text, keys, use);
  return verified.ok ? null : verified.fault;
};

describe('on the desk', () => {
  test('a grant that the server has signed is good for what it says', () => {
    expect(verifyGrant(grant, [key], USE)).toEqual({ ok: true, claims: CLAIMED });
  });

  test('a smaller amount is covered too', () => {
    expect(faultOf(grant, { ...USE, faceValueMinor: 14_999 })).toBeNull();
  });

  test.each(CLAIMS)('a grant whose %s was altered is not signed', (claim) => {
    expect(faultOf(withAltered(grant, claim))).toBe('bad-signature');
  });

  test('what only looks like a grant is refused', () => {
    const found = Object.fromEntries(
      Object.entries(brokenGrants(grant)).map(([what, text]) => [what, faultOf(text)]),
    );
    expect(Object.values(found)).not.toContain(null);
    expect(found).toMatchObject({
      'with no signature': 'malformed',
      'with a signature of nothing': 'bad-signature',
      'with the same signature spelt otherwise': 'bad-signature',
      'that says it needs no signature': 'malformed',
      'of an unknown key': 'unknown-key',
      'with a claim too many': 'malformed',
    });
  });

  test('no letter of it can be changed', () => {
    const anyChange = fc.record({
      at: fc.nat({ max: 2_000 }),
      letter: fc.constantFrom(...'ABCabc019-_.='),
    });
    fc.assert(
      fc.property(anyChange, ({ at, letter }) => {
        const index = at % grant.length;
        fc.pre(grant[index] !== letter);
        const changed = grant.slice(0, index) + letter + grant.slice(index + 1);
        expect(faultOf(changed)).not.toBeNull();
      }),
    );
  });

  test('it is good with its own key only, of however many there are', async () => {
    const other = (await readGrantKey(new Uint8Array(32).fill(6))).publicKey;
    expect(faultOf(grant, USE, [other, key])).toBeNull();
    expect(faultOf(grant, USE, [other])).toBe('unknown-key');
    expect(faultOf(grant, USE, [{ ...other, kid: key.kid }])).toBe('bad-signature');
    expect(faultOf(grant, USE, [{ ...key, x: 'A'.repeat(45) }])).toBe('bad-signature');
  });

  test.each<[keyof GrantUse, string]>([
    ['agentId', 'other-agent'],
    ['deviceId', 'other-device'],
    ['contactId', 'other-contact'],
    ['accountId', 'other-account'],
    ['offerId', 'other-offer'],
    ['offerVersion', 'other-offer'],
    ['currency', 'other-currency'],
    ['faceValueMinor', 'over-amount'],
  ])('used with another %s it is refused', (what, fault) => {
    const altered = ALTERED_CLAIMS[what as keyof GrantClaims](CLAIMED);
    expect(faultOf(grant, { ...USE, [what]: altered })).toBe(fault);
  });

  test('an amount that is no number is not covered', () => {
    expect(faultOf(grant, { ...USE, faceValueMinor: Number.NaN })).toBe('over-amount');
  });

  test('it is good up to the moment it expires, and before it was given only within the clocks’ error', () => {
    const at = (atMs: number) => faultOf(grant, { ...USE, atMs });
    expect(at(CLAIMED.expiresAtMs)).toBeNull();
    expect(at(CLAIMED.expiresAtMs + 1)).toBe('expired');
    expect(at(ISSUED_MS - CLOCK_TOLERANCE_MS)).toBeNull();
    expect(at(ISSUED_MS - CLOCK_TOLERANCE_MS - 1)).toBe('not-yet-valid');
    expect(at(Number.NaN)).not.toBeNull();
  });
});

test('the server allows for the other clock at the end, and no more', () => {
  const late = (ms: number) =>
    faultOfUse(CLAIMED, { ...USE, atMs: CLAIMED.expiresAtMs + ms }, CLOCK_TOLERANCE_MS);
  expect(late(CLOCK_TOLERANCE_MS)).toBeNull();
  expect(late(CLOCK_TOLERANCE_MS + 1)).toBe('expired');
});
