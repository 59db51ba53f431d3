/** Letters that Unicode does not take apart, as people without them on the keyboard type them. */
const PLAIN: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', ß: 'ss', đ: 'd', ł: 'l' };

/**
 * A name as it is searched: lower case, without accents, words parted by single spaces. Both what
 * is searched and what is typed pass through here, so that "ostby" finds "Østby".
 */
export function searchTextOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[øæßđł]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
