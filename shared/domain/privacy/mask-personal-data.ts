import { findCards } from './find-cards.ts';
import { findEmails } from './find-emails.ts';
import { findIbans } from './find-ibans.ts';
import { findNationalIds } from './find-national-ids.ts';
import { findNiNumbers } from './find-ni-numbers.ts';
import { findPhones } from './find-phones.ts';
import { findSpokenEmails } from './find-spoken-emails.ts';
import { findSpokenNumbers } from './find-spoken-numbers.ts';
import { type Finding, MASKED_KINDS, type MaskedKind, maskFor } from './masked-kind.ts';
import { plainTextOf } from './plain-text.ts';

/** A text without the personal data that was in it. */
export type MaskedText = {
  readonly text: string;
  /** What was masked now, each kind once; empty when nothing was. */
  readonly kinds: readonly MaskedKind[];
};

/**
 * In this order: what is more surely what it seems takes its digits from the others. A mask bounds a text
 * for those after it as it does for all of them when the text is masked again.
 */
const FINDERS = [
  findEmails,
  findSpokenEmails,
  findIbans,
  findNiNumbers,
  findCards,
  findSpokenNumbers,
  findNationalIds,
  findPhones,
] as const;

/**
 * Puts a mask such as `[card ****1111]` or `[phone]` in the place of payment card numbers, bank accounts
 * (IBAN), national ids (NO, NL, ID, US, GB), phone numbers, e-mail addresses and long numbers read out.
 * Numbers of orders, amounts, dates, postcodes and what only looks like the above stay as they are.
 * Total on any string, in time linear in its length; masking what is masked changes nothing.
 */
export function maskPersonalData(text: string): MaskedText {
  if (text === '') return { text, kinds: [] };
  const { plain, startOf, endOf } = plainTextOf(text);
  let left = plain;
  const found: Finding[] = [];
  for (const find of FINDERS) {
    const findings = find(left);
    if (findings.length === 0) continue;
    found.push(...findings);
    left = withoutFound(left, findings);
  }
  if (found.length === 0) return { text, kinds: [] };
  const inOrder = found.sort((a, b) => a.start - b.start);
  const masked = rewrite(text, inOrder, (finding) => ({
    from: startOf(finding.start),
    to: endOf(finding.end - 1),
    by: maskFor(finding),
  }));
  const kinds = new Set(found.map(({ kind }) => kind));
  return { text: masked, kinds: MASKED_KINDS.filter((kind) => kinds.has(kind)) };
}

/** What was found is as good as masked: for the finders after it, in brackets with nothing inside. */
function withoutFound(plain: string, findings: readonly Finding[]): string {
  return rewrite(plain, findings, ({ start, end }) => ({
    from: start,
    to: end,
    by: `[${'*'.repeat(end - start - 2)}]`,
  }));
}

function rewrite(
  text: string,
  findings: readonly Finding[],
  change: (finding: Finding) => { readonly from: number; readonly to: number; readonly by: string },
): string {
  const parts: string[] = [];
  let at = 0;
  for (const finding of findings) {
    const { from, to, by } = change(finding);
    parts.push(text.slice(at, from), by);
    at = to;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
