/** Longer texts are read from their end, where a customer's last word on the matter is. */
export const MOST_CHARACTERS_READ = 5_000;

/** A piece of a text that means something to the readers of this folder's neighbours. */
export type Token =
  | { readonly kind: 'word'; readonly raw: string; readonly word: string }
  | { readonly kind: 'mark'; readonly raw: string }
  | { readonly kind: 'picture'; readonly raw: string };

// Alternatives in order: addresses (skipped), emoticons, emoji, words with inner apostrophes, marks.
const TOKEN =
  /(?<skip>https?:\/\/\S{1,500}|\S{1,64}@\S{1,255})|(?<picture>[:;=]['’]?-?[()DPp|/\\*]|<\/?3|\p{Extended_Pictographic})|(?<word>[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}]+)*)|(?<mark>[.,;:!?…]+)/gu;

/**
 * Splits a text into words, marks and pictures; everything else is dropped. Words come lower-cased
 * in NFKC form with a straight apostrophe. Total on any string, in time linear in its length.
 */
export function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  for (const { groups } of text.slice(-MOST_CHARACTERS_READ).normalize('NFKC').matchAll(TOKEN)) {
    const { word, mark, picture } = groups ?? {};
    if (word !== undefined) {
      found.push({ kind: 'word', raw: word, word: word.toLowerCase().replaceAll('’', "'") });
    } else if (mark !== undefined) {
      found.push({ kind: 'mark', raw: mark });
    } else if (picture !== undefined) {
      found.push({ kind: 'picture', raw: picture });
    }
  }
  return found;
}

/** The words of a text, in order. */
export function wordsOf(text: string): readonly string[] {
  return tokens(text).flatMap((token) => (token.kind === 'word' ? [token.word] : []));
}
