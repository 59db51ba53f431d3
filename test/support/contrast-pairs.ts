import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../shared/domain/languages.ts';

/** What a pair of texts is to show: see the first line of each file. */
export type ContrastKind = 'same' | 'turns' | 'robust';
export type ContrastPair = {
  readonly kind: ContrastKind;
  readonly one: string;
  readonly other: string;
};

const FOLDER = new URL('../fixtures/contrasts/', import.meta.url);
const PAIR = /^(same|turns|robust): (.+) \|\| (.+)$/;

/** Reads the pairs of a language. A line that is neither a pair nor a note is an error, with its number. */
export function contrastPairs(language: Language): ContrastPair[] {
  const file = fileURLToPath(new URL(`${language}.txt`, FOLDER));
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '' || line.startsWith('//')) return [];
      const [, kind, one, other] = PAIR.exec(line) ?? [];
      if (kind === undefined || one === undefined || other === undefined) {
        throw new Error(`${file}:${index + 1}: write "same: A || B", or turns, or robust.`);
      }
      return [{ kind: kind as ContrastKind, one, other }];
    });
}
