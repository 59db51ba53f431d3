import type { Language } from '../../languages.ts';
import { START, take } from './hash.ts';

const SHORTEST_STEM = 3;
/** Endings taken off a word that is not found, longest first. */
const ENDINGS: Readonly<Record<Language, readonly string[]>> = {
  en: ['ing', 'ly', 'ed', 'es', 's'],
  id: ['nya', 'lah', 'kan', 'an'],
  nb: ['ende', 'ene', 'et', 'en', 'er', 'e', 't', 's'],
  nl: ['ste', 'ere', 'en', 'e', 't', 's'],
};
const NONE: readonly number[] = [];

/** The running hashes of what is left of a word without each ending it has, the longest ending first. */
export function stemHashes(word: string, language: Language): readonly number[] {
  let found: number[] | null = null;
  for (const ending of ENDINGS[language]) {
    const length = word.length - ending.length;
    if (length < SHORTEST_STEM || !word.endsWith(ending)) continue;
    let running = START;
    for (let i = 0; i < length; i += 1) running = take(running, word.charCodeAt(i));
    found ??= [];
    found.push(running);
  }
  return found ?? NONE;
}
