import type { CustomerSummary } from '../../../../shared/domain/customer/customer-360.ts';
import { searchTextOf } from '../../../../shared/domain/customer/search-text.ts';

const MOST_RESULTS = 20;
/** Fewer digits would match a large share of all numbers. */
const FEWEST_DIGITS = 4;
/** What people write a phone number with. */
const PHONE = /^[+()\d\s./-]+$/;

export type SearchIndex = { search(text: string): CustomerSummary[] };

/**
 * Finds customers as the server does: by the beginnings of words of the name in any order, the last
 * digits of a phone number in any spelling, or the exact external id.
 */
export function buildSearchIndex(summaries: readonly CustomerSummary[]): SearchIndex {
  const entries = summaries.map((summary) => ({
    summary,
    words: searchTextOf(summary.name).split(' '),
  }));
  return {
    search: (text) => {
      const externalId = text.trim().toUpperCase();
      const digits = lastDigits(text);
      const wanted = searchTextOf(text).split(' ').filter(Boolean);
      return entries
        .filter(
          ({ summary, words }) =>
            summary.externalId?.toUpperCase() === externalId ||
            (digits !== null && summary.phones.some((phone) => phone.endsWith(digits))) ||
            (wanted.length > 0 &&
              wanted.every((word) => words.some((candidate) => candidate.startsWith(word)))),
        )
        .slice(0, MOST_RESULTS)
        .map(({ summary }) => summary);
    },
  };
}

/** The digits without a trunk prefix (0812 is +62 812) or an international one (0062 is +62). */
function lastDigits(text: string): string | null {
  if (!PHONE.test(text)) return null;
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length < FEWEST_DIGITS ? null : digits;
}
