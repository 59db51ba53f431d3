import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import type { Channel } from '../../shared/domain/contact/channel.ts';

/** Where a contact comes from, as far as it can be told. */
export type CallerAddress =
  | { readonly kind: 'phone'; readonly e164: string }
  | { readonly kind: 'email'; readonly email: string }
  /** The caller keeps it to themselves. */
  | { readonly kind: 'withheld' }
  /** Something was sent that names nobody: an extension, a nickname, a mistake. */
  | { readonly kind: 'unreadable' };

/** What networks put in the place of a withheld number (3GPP TS 24.607, RFC 3323 and common PBXs). */
const WITHHELD = new Set([
  '',
  'anonymous',
  'blocked',
  'coinlineorpayphone',
  'hidden',
  'interactionwithotherservice',
  'nocallerid',
  'nonumber',
  'none',
  'notavailable',
  'null',
  'outofarea',
  'payphone',
  'private',
  'privatenumber',
  'restricted',
  'unavailable',
  'unknown',
  'withheld',
]);

const SPEAKING_CHANNELS: ReadonlySet<Channel> = new Set(['voice', 'sms']);
const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/**
 * Reads the `from` of a contact. A number in national form is read as of `defaultRegion`
 * (ISO 3166-1 alpha-2). Understands tel: and sip: addresses and `Name <address>`.
 */
export function readCallerAddress(
  from: string | null,
  channel: Channel,
  defaultRegion: string,
): CallerAddress {
  const address = bareAddress(from ?? '');
  if (isWithheld(address)) return { kind: 'withheld' };
  if (!SPEAKING_CHANNELS.has(channel) && EMAIL.test(address)) {
    return { kind: 'email', email: address.toLowerCase() };
  }
  // On a line that carries calls, what looks like an e-mail address is a SIP address: number@exchange.
  const e164 = toE164(address.split('@')[0] ?? '', defaultRegion);
  return e164 ? { kind: 'phone', e164 } : { kind: 'unreadable' };
}

/** A number in any common form as E.164, such as +4722334455; null when it is none. */
export function toE164(text: string, defaultRegion: string): string | null {
  const region = isSupportedCountry(defaultRegion) ? (defaultRegion as CountryCode) : undefined;
  const parsed = parsePhoneNumberFromString(text, {
    ...(region && { defaultCountry: region }),
    extract: false,
  });
  // Possible, not valid: new number ranges are in use before the tables know them.
  return parsed?.isPossible() ? parsed.number : null;
}

/** A number as people write it, in international form. */
export function displayNumber(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}

function bareAddress(from: string): string {
  const inBrackets = /<([^<>]*)>\s*$/.exec(from)?.[1] ?? from;
  return inBrackets
    .trim()
    .replace(/^(?:sips?|tel|mailto):/i, '')
    .replace(/;.*$/, '')
    .trim();
}

function isWithheld(address: string): boolean {
  const user = address.split('@')[0] ?? '';
  return WITHHELD.has(user.toLowerCase().replace(/[^a-z]/g, '')) && !/\d/.test(user);
}
