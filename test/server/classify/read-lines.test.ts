import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Line, LONGEST_LINE_BYTES, readLines } from '../../../server/classify/read-lines.ts';

async function linesOf(pieces: Iterable<Uint8Array>): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const batch of readLines(stream(pieces))) lines.push(...batch);
  return lines;
}

async function* stream(pieces: Iterable<Uint8Array>) {
  yield* pieces;
}

const bytes = (text: string) => new TextEncoder().encode(text);
const texts = (lines: readonly Line[]) => lines.map(({ text }) => text);

describe('lines of a stream', () => {
  test('end with LF or CRLF, the last one perhaps with nothing', async () => {
    expect(await linesOf([bytes('a\r\nb\n\nc')])).toEqual([
      { number: 1, text: 'a' },
      { number: 2, text: 'b' },
      { number: 3, text: '' },
      { number: 4, text: 'c' },
    ]);
    expect(texts(await linesOf([bytes('a\n')]))).toEqual(['a']);
    expect(await linesOf([])).toEqual([]);
  });

  test('lose a byte order mark, but only where it is one', async () => {
    expect(texts(await linesOf([bytes('\uFEFFa\n\uFEFFb')]))).toEqual(['a', '\uFEFFb']);
  });

  test('are the same however the stream is cut', async () => {
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ' '));
    const cuts = fc.array(fc.nat({ max: 200 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1 }), cuts, async (lines, places) => {
        const whole = bytes(`${lines.join('\n')}\n`);
        const at = [0, ...places.toSorted((a, b) => a - b), whole.length];
        const pieces = at.slice(1).map((end, index) => whole.subarray(at[index], end));
        expect(texts(await linesOf(pieces))).toEqual(texts(await linesOf([whole])));
        expect(texts(await linesOf([whole]))).toEqual(
          lines.map((text, index) => (index === 0 ? text.replace(/^\uFEFF/, '') : text)),
        );
      }),
    );
  });

  test('come as soon as they are complete', async () => {
    const taken: string[] = [];
    async function* pieces() {
      yield bytes('a\nb\nc');
      taken.push('second');
      yield bytes('d\n');
    }
    const batches = readLines(pieces());
    expect(texts((await batches.next()).value ?? [])).toEqual(['a', 'b']);
    expect(taken).toEqual([]);
    expect(texts((await batches.next()).value ?? [])).toEqual(['cd']);
  });

  test('that are too long are passed over, and what follows is read', async () => {
    function* pieces() {
      const mebibyte = new Uint8Array(1024 * 1024).fill(0x61);
      for (let sent = 0; sent <= LONGEST_LINE_BYTES; sent += mebibyte.length) yield mebibyte;
      yield bytes('\nb');
    }
    expect(await linesOf(pieces())).toEqual([
      { number: 1, text: null },
      { number: 2, text: 'b' },
    ]);
  });

  test('keep their place where characters are broken', async () => {
    expect(texts(await linesOf([Uint8Array.of(0x61, 0xff, 0x0a, 0x62)]))).toEqual(['a\uFFFD', 'b']);
  });
});
