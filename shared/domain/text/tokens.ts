import { isAscii } from './is-ascii.ts';

/** Longer texts are read from their end, where a customer's last word on the matter is. */
export const MOST_CHARACTERS_READ = 5_000;

/** A piece of a text that means something to the readers of this folder's neighbours. */
export type Token =
  | { readonly kind: 'word'; readonly raw: string; readonly word: string }
  | { readonly kind: 'mark'; readonly raw: string }
  | { readonly kind: 'picture'; readonly raw: string };

const LINK = String.raw`https?:\/\/\S{1,500}`;
const MAIL = String.raw`[^\s@]{1,64}@\S{1,255}`;
const PICTURE = String.raw`[:;=]['’]?-?[()DPp|/\\*](?![\p{L}\p{N}])|<\/?3|\p{Extended_Pictographic}`;
const WORD = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}]+)*`;
const MARK = '[.,;:!?…]+';

/** Addresses first, so that their parts are not taken for words or faces; they match no group. */
const tokenPattern = (addresses: string): RegExp =>
  new RegExp(`${addresses}|(${PICTURE})|(${WORD})|(${MARK})`, 'gu');

const TOKEN = tokenPattern(LINK);
// Looking for an e-mail address at every letter is what costs, so only where there is an @ at all.
const TOKEN_OR_MAIL = tokenPattern(`${LINK}|${MAIL}`);

/**
 * Splits a text into words, marks and pictures; everything else is dropped. Words come lower-cased
 * in NFKC form with a straight apostrophe. Total on any string, in time linear in its length.
 */
export function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  const end = text.slice(-MOST_CHARACTERS_READ);
  const read = isAscii(end) ? end : end.normalize('NFKC');
  const pattern = read.includes('@') ? TOKEN_OR_MAIL : TOKEN;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(read); match !== null; match = pattern.exec(read)) {
    const [, picture, word, mark] = match;
    if (word !== undefined) {
      found.push({ kind: 'word', raw: word, word: plainWord(word) });
    } else if (mark !== undefined) {
      found.push({ kind: 'mark', raw: mark });
    } else if (picture !== undefined) {
      found.push({ kind: 'picture', raw: picture });
    }
  }
  return found;
}

/** Lower case with a straight apostrophe; few have one, and to replace none costs as much as to replace it. */
function plainWord(word: string): string {
  const lower = word.toLowerCase();
  return lower.includes('’') ? lower.replaceAll('’', "'") : lower;
}

/** The words of a text, in order. */
export function wordsOf(text: string): readonly string[] {
  return tokens(text).flatMap((token) => (token.kind === 'word' ? [token.word] : []));
}
