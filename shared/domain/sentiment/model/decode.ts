import { LANGUAGES } from '../../languages.ts';
import type { LetterSpan } from '../features/grams.ts';
import { START, take } from '../features/hash.ts';
import { INTENTS } from '../intent.ts';
import { SENTIMENT_LABELS } from '../sentiment.ts';
import {
  FEATURES_VERSION,
  type LanguageDetectorModel,
  type LanguageModel,
  ModelFileError,
} from './language-model.ts';
import type { LexiconTable } from './lexicon-table.ts';
import type { LinearHead, Question } from './linear-head.ts';

/*
 * A file of weights: `SDW1`, the length of the header (uint32, little-endian), the header (JSON, in ASCII,
 * padded with spaces to a multiple of four), then the arrays it names, each padded to a multiple of four.
 */
export const MAGIC = 'SDW1';
export const PREAMBLE_BYTES = 8;
export const ALIGNMENT = 4;

/** How an array of numbers lies in the file. */
export type ArrayType = 'u8' | 'i8' | 'u16' | 'u32';
export const BYTES_EACH: Readonly<Record<ArrayType, number>> = { u8: 1, i8: 1, u16: 2, u32: 4 };

export type HeadHeader = {
  readonly places: number;
  readonly span: LetterSpan;
  readonly questions: readonly Question[];
};
export type LexiconHeader = {
  readonly places: number;
  readonly longestPhrase: number;
  readonly hasBeginnings: boolean;
};
export type ModelHeader = {
  readonly features: number;
  readonly version: string;
  /** Of all that follows the header. */
  readonly checksum: number;
  /** A language, or `any` for the detector. */
  readonly language: string;
  /** Places of the set of known words; at least two. */
  readonly words: number;
  readonly lexicons: readonly LexiconHeader[];
  readonly heads: readonly HeadHeader[];
};

/** Reads the weights of a language. @throws ModelFileError for a file that is none, damaged or of another version. */
export function decodeLanguageModel(bytes: Uint8Array): LanguageModel {
  const { header, words, lexicons, heads } = decode(bytes);
  const [sentiment, topics] = heads;
  const { version } = header;
  const language = LANGUAGES.find((known) => known === header.language);
  if (language === undefined || sentiment === undefined || topics === undefined) {
    throw broken(`is of ${header.language}, with ${heads.length} heads`);
  }
  const asked = topics.questions.map(({ name }) => name).join(' ');
  const [moods] = sentiment.questions;
  const [intents] = topics.questions;
  const sameSpan =
    sentiment.span.shortest === topics.span.shortest &&
    sentiment.span.longest === topics.span.longest;
  if (
    asked !== 'intent reason refusal' ||
    moods?.classes.join(' ') !== SENTIMENT_LABELS.join(' ') ||
    intents?.classes.join(' ') !== INTENTS.join(' ') ||
    !sameSpan
  ) {
    throw broken('answers other questions than this program asks');
  }
  return { language, version, words, lexicons, sentiment, topics };
}

/** Reads the weights of the language detector. @throws ModelFileError, as {@link decodeLanguageModel}. */
export function decodeDetectorModel(bytes: Uint8Array): LanguageDetectorModel {
  const { header, heads } = decode(bytes);
  const [head] = heads;
  if (header.language !== 'any' || head === undefined) throw broken('is not a language detector');
  return { version: header.version, head };
}

function decode(bytes: Uint8Array) {
  const header = readHeader(bytes);
  const next = arraysOf(bytes);
  const words = new Uint32Array(next('u32', header.words));
  const lexicons = header.lexicons.map(
    ({ places, longestPhrase, hasBeginnings }): LexiconTable => ({
      keys: new Uint32Array(next('u32', places)),
      entries: new Int8Array(next('i8', places)),
      longestPhrase,
      hasBeginnings,
    }),
  );
  const heads = header.heads.map(({ places, span, questions }): LinearHead => {
    const classes = questions.reduce((sum, question) => sum + question.classes.length, 0);
    return {
      table: {
        fingerprints: new Uint16Array(next('u16', places)),
        weights: new Int8Array(next('i8', places * classes)),
      },
      span,
      questions,
    };
  });
  next.done();
  return { header, words, lexicons, heads };
}

function readHeader(bytes: Uint8Array): ModelHeader {
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC || bytes.length < PREAMBLE_BYTES) throw broken('is not a file of weights');
  let header: unknown;
  try {
    header = JSON.parse(ascii(bytes.subarray(PREAMBLE_BYTES, headerEnd(bytes))));
  } catch {
    throw broken('has a damaged header');
  }
  const { features, heads, lexicons, words, checksum } = header as Partial<ModelHeader>;
  if (features !== FEATURES_VERSION) {
    throw broken(`was trained on features ${features}, this program draws ${FEATURES_VERSION}`);
  }
  const tables = [...(heads ?? []), ...(lexicons ?? [])];
  const places = [words, ...tables.map((table) => table.places)];
  if (tables.length === 0 || !places.every(isPowerOfTwo)) {
    throw broken('has a damaged header');
  }
  if (checksum !== checksumOf(bytes.subarray(headerEnd(bytes)))) throw broken('is damaged');
  return header as ModelHeader;
}

/** A checksum of bytes (FNV-1a, 32 bits). */
export function checksumOf(bytes: Uint8Array): number {
  let running = START;
  for (let i = 0; i < bytes.length; i += 1) running = take(running, bytes[i] ?? 0);
  return running >>> 0;
}

function ascii(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function headerEnd(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return PREAMBLE_BYTES + view.getUint32(MAGIC.length, true);
}

/** Takes the arrays one after another; each is a copy, so that it is aligned wherever the file lies. */
function arraysOf(bytes: Uint8Array) {
  let at = headerEnd(bytes);
  const next = (type: ArrayType, length: number): ArrayBuffer => {
    const size = length * BYTES_EACH[type];
    if (at + size > bytes.length) throw broken('ends too early');
    // Not `slice`: on a Buffer of Node that would be the memory of the whole file.
    const copy = new Uint8Array(size);
    copy.set(bytes.subarray(at, at + size));
    at += Math.ceil(size / ALIGNMENT) * ALIGNMENT;
    return copy.buffer;
  };
  next.done = (): void => {
    if (at !== bytes.length) throw broken('is longer than it says');
  };
  return next;
}

function isPowerOfTwo(places: unknown): boolean {
  return typeof places === 'number' && places >= 2 && Number.isInteger(Math.log2(places));
}

function broken(what: string): ModelFileError {
  return new ModelFileError(
    `The file of weights ${what}. Put back the one that came with Savedesk, or make it anew with \`npm run train\`.`,
  );
}
