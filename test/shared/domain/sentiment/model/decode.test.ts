import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LANGUAGES } from '../../../../../shared/domain/languages.ts';
import {
  decodeDetectorModel,
  decodeLanguageModel,
  PREAMBLE_BYTES,
} from '../../../../../shared/domain/sentiment/model/decode.ts';
import { ModelFileError } from '../../../../../shared/domain/sentiment/model/language-model.ts';

const MODELS = new URL('../../../../../shared/models/', import.meta.url);
const MOST_BYTES = 2 * 1024 * 1024;

function shipped(name: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`${name}.bin`, MODELS)));
}

const detector = shipped('language');
const headerEnd =
  PREAMBLE_BYTES + new DataView(detector.buffer, detector.byteOffset).getUint32(4, true);

/** The same file with another header, of the same length. */
function withHeader(change: (header: string) => string): Uint8Array {
  const bytes = Uint8Array.from(detector);
  const header = String.fromCharCode(...bytes.subarray(PREAMBLE_BYTES, headerEnd));
  const changed = change(header);
  expect(changed).not.toBe(header);
  bytes.set(new TextEncoder().encode(changed.slice(0, header.length)), PREAMBLE_BYTES);
  return bytes;
}

function refusal(bytes: Uint8Array): string {
  try {
    decodeDetectorModel(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(ModelFileError);
    return (error as Error).message;
  }
  throw new Error('was taken');
}

describe('the weights that ship', () => {
  test.each(LANGUAGES)('of %s are of that language and small', (language) => {
    const bytes = shipped(language);
    expect(decodeLanguageModel(bytes).language).toBe(language);
    expect(bytes.length).toBeLessThanOrEqual(MOST_BYTES);
  });

  test('are read wherever they lie in memory', () => {
    const shifted = new Uint8Array(detector.length + 1);
    shifted.set(detector, 1);
    const { weights } = decodeDetectorModel(detector).head.table;
    const shiftedWeights = decodeDetectorModel(shifted.subarray(1)).head.table.weights;
    expect(Buffer.from(shiftedWeights).equals(Buffer.from(weights))).toBe(true);
  });
});

describe('a file of weights is refused', () => {
  test('and the message says what to do', () => {
    expect(refusal(new Uint8Array())).toBe(
      'The file of weights is not a file of weights. Put back the one that came with Savedesk, or make it anew with `npm run train`.',
    );
  });

  test('when it is cut short anywhere', () => {
    fc.assert(
      fc.property(fc.nat({ max: detector.length - 1 }), (length) => {
        expect(refusal(detector.subarray(0, length))).toContain('npm run train');
      }),
      { numRuns: 40, examples: [[0], [3], [PREAMBLE_BYTES], [headerEnd], [detector.length - 1]] },
    );
  });

  test('when a byte of the weights differs', () => {
    const place = fc.integer({ min: headerEnd, max: detector.length - 1 });
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 255 }), (at, flipped) => {
        const bytes = Uint8Array.from(detector);
        bytes[at] = (bytes[at] ?? 0) ^ flipped;
        expect(refusal(bytes)).toContain('is damaged');
      }),
      { numRuns: 40 },
    );
  });

  test('when it goes on after its end', () => {
    const longer = new Uint8Array(detector.length + 4);
    longer.set(detector);
    expect(refusal(longer)).toContain('npm run train');
  });

  test('when it is of another kind', () => {
    const bytes = Uint8Array.from(detector);
    bytes.set(new TextEncoder().encode('SDW2'));
    expect(refusal(bytes)).toContain('is not a file of weights');
    expect(refusal(shipped('en'))).toContain('is not a language detector');
    expect(() => decodeLanguageModel(detector)).toThrow(ModelFileError);
  });

  test('when it was trained on other features', () => {
    const other = withHeader((header) => header.replace(/"features":\d/, '"features":9'));
    expect(refusal(other)).toContain('was trained on features 9');
  });

  test('when its header is no header', () => {
    expect(refusal(withHeader((header) => header.replace('{', '[')))).toContain('damaged header');
    const endless = Uint8Array.from(detector);
    new DataView(endless.buffer).setUint32(4, 0xffffffff, true);
    expect(refusal(endless)).toContain('npm run train');
    const odd = withHeader((header) => header.replace(/"places":\d/, '"places":7'));
    expect(refusal(odd)).toContain('damaged header');
  });
});
