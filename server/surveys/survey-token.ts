import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { SurveyId } from '../../shared/domain/ids.ts';

/** What a link is good for, and until when; whole seconds. */
export type SurveyLink = { readonly surveyId: SurveyId; readonly expiresAtMs: number };

/** Makes and reads the last part of a survey's link. */
export type SurveyTokens = {
  issue(link: SurveyLink): string;
  /** Null for what this server has not signed. One that has expired is still read. */
  read(token: string): SurveyLink | null;
};

/** 48 characters, so that a link fits a text message beside what it is about; a JWT takes three times that. */
const TOKEN = /^[A-Za-z0-9_-]{48}$/;
const ID_BYTES = 16;
const EXPIRY_BYTES = 4;
/** HMAC-SHA256 cut to its leftmost 128 bits (RFC 2104, section 5). */
const MAC_BYTES = 16;

/**
 * Tokens signed with a key of their own that is derived from the one for access tokens (HKDF, RFC 5869),
 * which servers beside each other share.
 */
export function createSurveyTokens(tokenKey: Uint8Array): SurveyTokens {
  const key = Buffer.from(hkdfSync('sha256', tokenKey, '', 'savedesk survey links', 32));
  const macOf = (signed: Uint8Array) =>
    createHmac('sha256', key).update(signed).digest().subarray(0, MAC_BYTES);
  return {
    issue: ({ surveyId, expiresAtMs }) => {
      const signed = Buffer.alloc(ID_BYTES + EXPIRY_BYTES);
      signed.write(surveyId.replaceAll('-', ''), 'hex');
      signed.writeUInt32BE(Math.floor(expiresAtMs / 1000), ID_BYTES);
      return Buffer.concat([signed, macOf(signed)]).toString('base64url');
    },
    read: (token) => {
      if (!TOKEN.test(token)) return null;
      const bytes = Buffer.from(token, 'base64url');
      const signed = bytes.subarray(0, ID_BYTES + EXPIRY_BYTES);
      if (!timingSafeEqual(bytes.subarray(signed.length), macOf(signed))) return null;
      return {
        surveyId: uuidOf(signed.toString('hex', 0, ID_BYTES)),
        expiresAtMs: signed.readUInt32BE(ID_BYTES) * 1000,
      };
    },
  };
}

function uuidOf(hex: string): SurveyId {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as SurveyId;
}
