import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LexiconEntry } from '../fit/lexicons.ts';

const WORD = /<word form="([^"]+)"[^>]*\bpolarity="(-?[\d.]+)"/g;

/** The Dutch adjectives of Pattern (De Smedt and Daelemans 2012), the mean over the senses of each, -1 to 1. */
export function patternLexicon(dataDir: string): LexiconEntry[] {
  const xml = readFileSync(join(dataDir, 'sentiment', 'nl-lexicon.xml'), 'utf8');
  const senses = new Map<string, number[]>();
  for (const [, form = '', polarity] of xml.matchAll(WORD)) {
    const word = form.toLowerCase();
    senses.set(word, [...(senses.get(word) ?? []), Number(polarity)]);
  }
  return [...senses].map(([text, polarities]) => ({
    text,
    says: polarities.reduce((sum, one) => sum + one, 0) / polarities.length,
  }));
}
