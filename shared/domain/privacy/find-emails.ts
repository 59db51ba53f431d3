import type { Finding } from './masked-kind.ts';

/** RFC 5321, 4.5.3.1: the longest part before the @, and the longest after it. */
const MOST_LOCAL = 64;
const MOST_DOMAIN = 255;

const LOCAL_END = /[\p{L}\p{M}\p{N}!#$%&'+^_`~.-]+$/u;
const DOMAIN =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,62})\.)+[\p{L}][\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{N}]/u;

/** Finds e-mail addresses, as they are written in practice: no quoted names, and a domain with a dot. */
export function findEmails(plain: string): Finding[] {
  const found: Finding[] = [];
  let from = 0;
  for (let at = plain.indexOf('@'); at !== -1; at = plain.indexOf('@', at + 1)) {
    const before = plain.slice(Math.max(from, at - MOST_LOCAL), at);
    const domain = DOMAIN.exec(plain.slice(at + 1, at + 1 + MOST_DOMAIN))?.[0];
    const local = domain === undefined ? undefined : LOCAL_END.exec(before)?.[0];
    if (domain === undefined || local === undefined) continue;
    const end = at + 1 + domain.length;
    found.push({ kind: 'email', start: at - local.length, end });
    from = end;
  }
  return found;
}
