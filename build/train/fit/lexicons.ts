import type { Language } from '../../../shared/domain/languages.ts';
import { follow, hashOf } from '../../../shared/domain/sentiment/features/hash.ts';
import { plainWord } from '../../../shared/domain/sentiment/features/read-text.ts';
import { skeletonHash } from '../../../shared/domain/sentiment/features/skeleton.ts';
import {
  BEGINNING,
  ENTRY,
  type LexiconTable,
  lexiconKey,
  SKELETON,
  WHOLE,
} from '../../../shared/domain/sentiment/model/lexicon-table.ts';
import { tokens } from '../../../shared/domain/text/tokens.ts';

/** One word, phrase or emoji of a lexicon: a valence of -1 to 1, or what it does to its neighbours. */
export type LexiconEntry = {
  /** A trailing `*` matches by the beginning of a word. */
  readonly text: string;
  readonly says: number | 'stronger' | 'weaker' | 'contrast';
};

const LONGEST_PHRASE = 4;
/** At most three places in four are taken, so that looking for what is not there ends soon. */
const FULLEST = 0.75;

/** Makes a lexicon searchable by hash; of equal entries the first counts. */
export function compileLexicon(entries: Iterable<LexiconEntry>, language: Language): LexiconTable {
  const found = new Map<number, number>();
  const skeletons = new Map<number, number>();
  let longestPhrase = 1;
  let hasBeginnings = false;
  for (const { text, says } of entries) {
    const words = tokens(text).flatMap((token) =>
      token.kind === 'word'
        ? [plainWord(token.word, language)]
        : token.kind === 'picture'
          ? [token.raw]
          : [],
    );
    if (words.length === 0 || words.length > LONGEST_PHRASE) continue;
    const byBeginning = text.endsWith('*') && words.length === 1;
    const running = words.map(hashOf).reduce(follow);
    const key = lexiconKey(running, byBeginning ? BEGINNING : WHOLE);
    const value = code(says);
    if (!found.has(key)) found.set(key, value);
    if (words.length === 1 && !byBeginning && typeof says === 'number') {
      addSkeleton(skeletons, words[0] ?? '', value);
    }
    longestPhrase = Math.max(longestPhrase, words.length);
    hasBeginnings ||= byBeginning;
  }
  for (const [key, value] of skeletons) if (value !== 0) found.set(key, value);
  const places = 2 ** Math.ceil(Math.log2(Math.max(2, (found.size + 1) / FULLEST)));
  const keys = new Uint32Array(places);
  const values = new Int8Array(places);
  for (const [key, value] of found) {
    let place = key & (places - 1);
    while (keys[place] !== 0) place = (place + 1) & (places - 1);
    keys[place] = key;
    values[place] = value;
  }
  return { keys, entries: values, longestPhrase, hasBeginnings };
}

/** Words of one skeleton that disagree say nothing by it. */
function addSkeleton(skeletons: Map<number, number>, word: string, value: number): void {
  const skeleton = skeletonHash(word);
  if (skeleton === null) return;
  const key = lexiconKey(skeleton, SKELETON);
  const before = skeletons.get(key);
  if (before === undefined) skeletons.set(key, value);
  else if (Math.sign(before) !== Math.sign(value)) skeletons.set(key, 0);
}

function code(says: LexiconEntry['says']): number {
  if (typeof says === 'string') return ENTRY[says];
  return Math.round(Math.max(-1, Math.min(1, says)) * 100);
}
