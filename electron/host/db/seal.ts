import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { HostStartError } from '../host-start-error.ts';

/** AES-256 wants exactly this many bytes. */
export const DATA_KEY_BYTES = 32;

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Thrown when sealed bytes are damaged, belong to another record, or were sealed with another key. */
export class UnsealError extends Error {
  constructor(what: string) {
    super(`Cannot unseal ${what}: it is damaged or was sealed with another key.`);
    this.name = 'UnsealError';
  }
}

/**
 * Seals what is written to disk. The record's id goes in as additional data, so that a sealed value
 * moved to another row does not open there.
 */
export type Sealer = {
  sealText(text: string, recordId: string): Uint8Array;
  openText(sealed: Uint8Array, recordId: string): string;
  sealJson(value: unknown, recordId: string): Uint8Array;
  /** Throws {@link UnsealError} also when what was sealed no longer has the expected shape. */
  openJson<T>(schema: z.ZodType<T>, sealed: Uint8Array, recordId: string): T;
  /** {@link Sealer.openJson} for copies that can be had again: null where it would throw. */
  tryOpenJson<T>(schema: z.ZodType<T>, sealed: Uint8Array, recordId: string): T | null;
};

/** AES-256-GCM (NIST SP 800-38D): format byte, random 96-bit nonce, ciphertext, 128-bit tag. */
export function createSealer(dataKey: Uint8Array): Sealer {
  if (dataKey.length !== DATA_KEY_BYTES) {
    throw new HostStartError(
      'bad-data-key',
      `The data key has ${dataKey.length} bytes; it must have ${DATA_KEY_BYTES}.`,
    );
  }
  // Made once: from plain bytes each call would make one anew, which takes longer than the sealing.
  const key = createSecretKey(dataKey);

  function sealText(text: string, recordId: string): Uint8Array {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(Buffer.from(recordId, 'utf8'));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(FORMAT), nonce, body, cipher.getAuthTag()]);
  }

  function openText(sealed: Uint8Array, recordId: string): string {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    const bodyEnd = bytes.length - TAG_BYTES;
    if (bytes[0] !== FORMAT || bodyEnd < 1 + NONCE_BYTES) throw new UnsealError(recordId);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE_BYTES));
    decipher.setAAD(Buffer.from(recordId, 'utf8'));
    decipher.setAuthTag(bytes.subarray(bodyEnd));
    try {
      return decipher
        .update(bytes.subarray(1 + NONCE_BYTES, bodyEnd), undefined, 'utf8')
        .concat(decipher.final('utf8'));
    } catch {
      throw new UnsealError(recordId);
    }
  }

  function openJson<T>(schema: z.ZodType<T>, sealed: Uint8Array, recordId: string): T {
    const parsed = schema.safeParse(JSON.parse(openText(sealed, recordId)));
    if (!parsed.success) throw new UnsealError(recordId);
    return parsed.data;
  }

  return {
    sealText,
    openText,
    sealJson: (value, recordId) => sealText(JSON.stringify(value), recordId),
    openJson,
    tryOpenJson: (schema, sealed, recordId) => {
      try {
        return openJson(schema, sealed, recordId);
      } catch (cause) {
        if (cause instanceof UnsealError) return null;
        throw cause;
      }
    },
  };
}
