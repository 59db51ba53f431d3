import { keyOf, type Texts } from './locale-files.ts';

const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'];
const SUFFIX = new RegExp(`_(${CATEGORIES.join('|')})$`);

/** The plural categories that a language tells apart, as CLDR has them. */
export function pluralCategories(language: string): readonly string[] {
  return new Intl.PluralRules(language).resolvedOptions().pluralCategories;
}

/** The key that code uses, without the plural form that i18next picks: `waiting_one` is `waiting`. */
export function baseKey(fullKey: string): string {
  return fullKey.replace(SUFFIX, '');
}

/**
 * The forms of each key: `{ '': text }` for a plain one. For a counted one, by category; the key
 * without a suffix is what i18next falls back to, so it counts as "other".
 */
export function formsByKey(texts: Texts): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const counted = new Set([...texts.keys()].filter((key) => SUFFIX.test(key)).map(baseKey));
  const forms = new Map<string, Map<string, string>>();
  for (const [key, text] of texts) {
    const base = counted.has(baseKey(key)) ? baseKey(key) : key;
    const [, category = counted.has(base) ? 'other' : ''] = SUFFIX.exec(keyOf(key)) ?? [];
    const own = forms.get(base) ?? new Map<string, string>();
    forms.set(base, own.set(category, text));
  }
  return forms;
}
