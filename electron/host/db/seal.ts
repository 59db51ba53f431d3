import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { z } from 'zod';
import { HostStartError } from '../host-start-error.ts';

/** AES-256 wants exactly this many bytes. */
export const DATA_KEY_BYTES = 32;

const PLAIN = 1;
const DEFLATED = 2;
/** Shorter texts fit where they are as they are. */
const DEFLATED_FROM_CHARACTERS = 1_024;
/** The level that costs least; the others save little more. */
const DEFLATE = { level: 1 };
const NONCE_BYTES = 12;
/** Nonces drawn at once: to ask for random bytes takes as long as sealing, however few they are. */
const NONCES_DRAWN = 64;
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
  /**
   * {@link Sealer.tryOpenJson} for what was checked by the same schema before it was sealed: the seal
   * says that it is still what it was, in a third of the time.
   */
  tryOpenChecked<T>(sealed: Uint8Array, recordId: string): T | null;
};

/**
 * AES-256-GCM (NIST SP 800-38D): format byte, random 96-bit nonce, ciphertext, 128-bit tag. The format
 * says whether the text was deflated first (RFC 1951): a customer takes a fifth of the pages then.
 */
export function createSealer(dataKey: Uint8Array): Sealer {
  if (dataKey.length !== DATA_KEY_BYTES) {
    throw new HostStartError(
      'bad-data-key',
      `The data key has ${dataKey.length} bytes; it must have ${DATA_KEY_BYTES}.`,
    );
  }
  // Made once: from plain bytes each call would make one anew, which takes longer than the sealing.
  const key = createSecretKey(dataKey);

  const nextNonce = nonces();

  function sealText(text: string, recordId: string): Uint8Array {
    const nonce = nextNonce();
    const format = text.length < DEFLATED_FROM_CHARACTERS ? PLAIN : DEFLATED;
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(sealedWith(recordId, format));
    const body =
      format === DEFLATED
        ? cipher.update(deflateRawSync(text, DEFLATE))
        : cipher.update(text, 'utf8');
    return Buffer.concat([Buffer.of(format), nonce, body, cipher.final(), cipher.getAuthTag()]);
  }

  function openText(sealed: Uint8Array, recordId: string): string {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    const bodyEnd = bytes.length - TAG_BYTES;
    const format = bytes[0];
    if ((format !== PLAIN && format !== DEFLATED) || bodyEnd < 1 + NONCE_BYTES) {
      throw new UnsealError(recordId);
    }
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE_BYTES));
    decipher.setAAD(sealedWith(recordId, format));
    decipher.setAuthTag(bytes.subarray(bodyEnd));
    try {
      const text = decipher.update(bytes.subarray(1 + NONCE_BYTES, bodyEnd));
      decipher.final();
      return (format === DEFLATED ? inflateRawSync(text) : text).toString('utf8');
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
    tryOpenJson: (schema, sealed, recordId) =>
      nullWhereSealed(() => openJson(schema, sealed, recordId)),
    tryOpenChecked: <T>(sealed: Uint8Array, recordId: string) =>
      nullWhereSealed(() => JSON.parse(openText(sealed, recordId)) as T),
  };
}

/** Random nonces, each given out once. */
function nonces(): () => Buffer {
  let drawn = Buffer.alloc(0);
  let at = 0;
  return () => {
    if (at === drawn.length) {
      drawn = randomBytes(NONCES_DRAWN * NONCE_BYTES);
      at = 0;
    }
    at += NONCE_BYTES;
    return drawn.subarray(at - NONCE_BYTES, at);
  };
}

/** What must be the same where a value is opened: also that it was deflated, so that it is not read as it is. */
function sealedWith(recordId: string, format: number): Buffer {
  return Buffer.from(format === DEFLATED ? `${recordId}:deflated` : recordId, 'utf8');
}

function nullWhereSealed<T>(open: () => T): T | null {
  try {
    return open();
  } catch (cause) {
    if (cause instanceof UnsealError) return null;
    throw cause;
  }
}
