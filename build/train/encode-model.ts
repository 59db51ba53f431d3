import { createHash } from 'node:crypto';
import {
  ALIGNMENT,
  checksumOf,
  MAGIC,
  type ModelHeader,
  PREAMBLE_BYTES,
} from '../../shared/domain/sentiment/model/decode.ts';
import { FEATURES_VERSION } from '../../shared/domain/sentiment/model/language-model.ts';
import type { LexiconTable } from '../../shared/domain/sentiment/model/lexicon-table.ts';
import type { LinearHead } from '../../shared/domain/sentiment/model/linear-head.ts';
import type { WordSet } from '../../shared/domain/sentiment/model/word-set.ts';

const VERSION_LETTERS = 10;

/** Writes weights into one file that `decode.ts` reads; the same weights give the same bytes. */
export function encodeModel(
  language: string,
  words: WordSet,
  lexicons: readonly LexiconTable[],
  heads: readonly LinearHead[],
): Uint8Array {
  const body = Buffer.concat([
    aligned(words),
    ...lexicons.flatMap(({ keys, entries }) => [aligned(keys), aligned(entries)]),
    ...heads.flatMap(({ table }) => [aligned(table.fingerprints), aligned(table.weights)]),
  ]);
  const described = {
    features: FEATURES_VERSION,
    checksum: checksumOf(body),
    language,
    words: words.length,
    lexicons: lexicons.map(({ keys, longestPhrase, hasBeginnings }) => ({
      places: keys.length,
      longestPhrase,
      hasBeginnings,
    })),
    heads: heads.map(({ table, span, questions }) => ({
      places: table.fingerprints.length,
      span,
      questions,
    })),
  };
  const digest = createHash('sha256').update(JSON.stringify(described)).update(body).digest('hex');
  const header: ModelHeader = { ...described, version: digest.slice(0, VERSION_LETTERS) };
  const text = JSON.stringify(header);
  const padded = text.padEnd(Math.ceil(text.length / ALIGNMENT) * ALIGNMENT);
  const preamble = Buffer.alloc(PREAMBLE_BYTES);
  preamble.write(MAGIC, 'ascii');
  preamble.writeUInt32LE(padded.length, MAGIC.length);
  return Buffer.concat([preamble, Buffer.from(padded, 'ascii'), body]);
}

/** The bytes of an array as all the machines Savedesk runs on keep them: little-endian. */
function aligned(array: Uint32Array | Uint16Array | Int8Array): Buffer {
  const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & (ALIGNMENT - 1))]);
}
