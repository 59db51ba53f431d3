import type { Finding } from './masked-kind.ts';

const DOT = '(?:dot|titik|punktum|punt|point)';
const TOP = '(?:com|net|org|info|no|nl|id|uk|be|de|dk|se|eu)';
/** Where most people have their address: after a mere "at", only these are told from the name of a site. */
const PROVIDER =
  '(?:gmail|g mail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|rocketmail|icloud|me|proton ?mail|aol|gmx|ziggo|kpnmail|xs4all|telfort|planet|home|online|broadpark|getmail)';
const AT = '(?:krøllalfa|alfakrøll|krøll alfa|apenstaartje|apestaartje|at sign|tanda at)';

/** From the word for @ on, as it is said in the four languages. */
const AFTER_LOCAL = new RegExp(
  `\\s(?:${AT}\\s[\\p{L}\\p{N}-]{1,60}|(?:at|et|ett|ad)\\s${PROVIDER})(?:\\s${DOT}\\sco)?\\s${DOT}\\s${TOP}(?![\\p{L}\\p{N}[])`,
  'gu',
);
const LOCAL_END =
  /(?:(?:\p{L}\s){2,30}\p{L}|[\p{L}\p{N}._-]+(?:\s(?:dot|titik|punktum|punt|point|underscore|understrek|streepje|strip)\s[\p{L}\p{N}._-]+){0,3})$/u;
const MOST_LOCAL = 80;

/** Finds e-mail addresses that are read out: "kari dot nordmann at gmail dot com". */
export function findSpokenEmails(plain: string): Finding[] {
  const found: Finding[] = [];
  let from = 0;
  for (const { 0: rest, index } of plain.matchAll(AFTER_LOCAL)) {
    const local = LOCAL_END.exec(plain.slice(Math.max(from, index - MOST_LOCAL), index))?.[0];
    if (local === undefined) continue;
    from = index + rest.length;
    found.push({ kind: 'email', start: index - local.length, end: from });
  }
  return found;
}
