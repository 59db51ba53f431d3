import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { type GrantKey, grantKeySchema } from '../../shared/schema/authority.ts';

/** A key pair that grants are signed with. The private half never leaves the server that made it. */
export type GrantKeyPair = { readonly privateKey: KeyObject; readonly publicKey: GrantKey };

/** What stands before the seed of an Ed25519 key in PKCS #8 (RFC 8410, section 7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SEED_BYTES = 32;

/** The key pair of a 32-byte seed; its name is its thumbprint (RFC 7638). */
export async function readGrantKey(seed: Uint8Array): Promise<GrantKeyPair> {
  const der = Buffer.concat([PKCS8_PREFIX, seed.subarray(0, SEED_BYTES)]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { kty, crv, x } = createPublicKey(privateKey).export({ format: 'jwk' });
  const jwk = { kty: String(kty), crv: String(crv), x: String(x) };
  const kid = await calculateJwkThumbprint(jwk);
  return { privateKey, publicKey: grantKeySchema.parse({ ...jwk, kid }) };
}
