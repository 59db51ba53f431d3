import { hash, type Options, verify } from '@node-rs/argon2';

/** OWASP's recommendation for argon2id (Password Storage Cheat Sheet): 19 MiB, 2 passes, 1 thread. */
const ARGON2ID: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1, algorithm: 2 };

/** The password as it may be stored, in PHC string form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

/** True when the password belongs to the stored hash; false for a hash that cannot be read. */
export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  try {
    return await verify(passwordHash, password);
  } catch {
    return false;
  }
}
