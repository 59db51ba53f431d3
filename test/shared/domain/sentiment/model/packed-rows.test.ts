import fc from 'fast-check';
import { packRows, sumRows } from '../../../../../shared/domain/sentiment/model/packed-rows.ts';

const ROWS = 8;

/** Weights of eight rows of some classes, and which of the rows are added up, some more than once. */
const sums = fc.integer({ min: 1, max: 9 }).chain((classes) =>
  fc.record({
    classes: fc.constant(classes),
    weights: fc
      .array(fc.integer({ min: -128, max: 127 }), {
        minLength: classes * ROWS,
        maxLength: classes * ROWS,
      })
      .map((list) => Int8Array.from(list)),
    rows: fc.array(fc.nat(ROWS - 1), { maxLength: 20 }),
  }),
);

/** The same, one weight at a time. */
function plainSums(weights: Int8Array, classes: number, rows: readonly number[]): number[] {
  return Array.from({ length: classes }, (_, k) =>
    rows.reduce((sum, row) => sum + (weights[row * classes + k] ?? 0), 0),
  );
}

function packedSums(weights: Int8Array, classes: number, rows: readonly number[]): number[] {
  const found = new Int32Array(classes).fill(99);
  const list = { items: Uint32Array.from(rows), length: rows.length };
  sumRows(packRows(weights, classes), list, found);
  return Array.from(found);
}

it('adds up to what the weights add up to one by one, whatever they are', () => {
  fc.assert(
    fc.property(sums, ({ weights, classes, rows }) => {
      expect(packedSums(weights, classes, rows)).toEqual(plainSums(weights, classes, rows));
    }),
  );
});

it.each([127, -128])('holds the sum of 70,000 rows of %i', (weight) => {
  const weights = new Int8Array(5).fill(weight);
  const rows = new Array<number>(70_000).fill(0);
  expect(packedSums(weights, 5, rows)).toEqual(plainSums(weights, 5, rows));
});
