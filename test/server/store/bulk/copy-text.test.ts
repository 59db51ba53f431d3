import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import { copyLine } from '../../../../server/store/bulk/copy-text.ts';
import { useServerDatabase } from '../../../support/server-database.ts';

/** Reads a line as PostgreSQL's manual has it: COPY, file formats, text format. */
function readLine(line: string): (string | null)[] {
  expect(line.endsWith('\n')).toBe(true);
  expect(line.indexOf('\n')).toBe(line.length - 1);
  return line
    .slice(0, -1)
    .split('\t')
    .map((value) => (value === '\\N' ? null : value.replace(/\\(.)/gs, (_all, c) => plain(c))));
}

const LETTERS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };
const plain = (character: string) => LETTERS[character] ?? character;

/** Full of what has a meaning to COPY or in a list. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\\', '\t', '\n', '\r', 'N', 'n', 't', '.', '"', '{', '}', ',', ' '),
    fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }).filter((one) => one !== '\0'),
  ),
  maxLength: 20,
});

describe('a row for COPY', () => {
  test('says any texts, and which of them are none', () => {
    fc.assert(
      fc.property(fc.array(fc.option(text), { minLength: 1, maxLength: 5 }), (values) => {
        expect(readLine(copyLine(values))).toEqual(values);
      }),
    );
  });

  test('says numbers, truths and moments as PostgreSQL reads them', () => {
    const moment = new Date('2026-03-29T01:30:00.123Z');
    expect(copyLine([1, -2.5, true, false, moment, undefined])).toBe(
      '1\t-2.5\tt\tf\t2026-03-29T01:30:00.123Z\t\\N\n',
    );
  });

  test('does not guess how an object is to be stored', () => {
    expect(() => copyLine([{ a: 1 }])).toThrow(TypeError);
  });
});

describe('a list in a row for COPY', () => {
  const database = useServerDatabase();

  test('is to PostgreSQL the list it was', async () => {
    const lists = fc.sample(fc.array(text, { maxLength: 4 }), { numRuns: 100, seed: 1 });
    for (const list of lists) {
      const [written = null] = readLine(copyLine([list]));
      const { rows } = await sql<{ read: string[] }>`select ${written}::text[] as read`.execute(
        database.db,
      );
      expect(rows).toEqual([{ read: list }]);
    }
  });
});
