import type { GramList } from '../features/gram-list.ts';

/** Rows of one-byte weights, four to a number: four are added up at a time. */
export type PackedRows = {
  /** Each weight as 0 to 255 (128 is 0), the first of four in the lowest byte; rows are filled up with 128. */
  readonly numbers: Uint32Array;
  /** Numbers in a row. */
  readonly width: number;
  /** Weights in a row, without those that fill it up. */
  readonly classes: number;
};

const FOUR = 4;
const ZERO = 0x80;
/** Every other byte of a number: two sums of 16 bits each fit where they stand. */
const EVERY_OTHER = 0x00_ff_00_ff;
/** So many rows of 255 a weight fit into 16 bits. */
const MOST_AT_ONCE = 256;

/** Packs rows of `classes` weights each, one row after another. */
export function packRows(weights: Int8Array, classes: number): PackedRows {
  const width = Math.ceil(classes / FOUR);
  const rows = weights.length / classes;
  const bytes = new Uint8Array(rows * width * FOUR).fill(ZERO);
  for (let row = 0, from = 0; row < rows; row += 1) {
    let to = row * width * FOUR;
    for (let k = 0; k < classes; k += 1) {
      bytes[to] = (weights[from] ?? 0) + ZERO;
      to += 1;
      from += 1;
    }
  }
  return { numbers: inNumbers(bytes), width, classes };
}

/** The same whichever byte of a number this machine keeps first. */
function inNumbers(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer);
  const numbers = new Uint32Array(bytes.length / FOUR);
  for (let i = 0; i < numbers.length; i += 1) numbers[i] = view.getUint32(i * FOUR, true);
  return numbers;
}

/** Sets `sums` to the sums of the rows listed, class by class. */
export function sumRows({ numbers, width, classes }: PackedRows, rows: GramList, sums: Int32Array) {
  sums.fill(0);
  for (let from = 0; from < rows.length; from += MOST_AT_ONCE) {
    const to = Math.min(rows.length, from + MOST_AT_ONCE);
    const zeros = (to - from) * ZERO;
    for (let column = 0, k = 0; column < width; column += 1, k += FOUR) {
      let even = 0;
      let odd = 0;
      for (let i = from; i < to; i += 1) {
        const four = numbers[(rows.items[i] ?? 0) * width + column] ?? 0;
        even = (even + (four & EVERY_OTHER)) | 0;
        odd = (odd + ((four >>> 8) & EVERY_OTHER)) | 0;
      }
      // What lies beyond the last class falls beside the list, where nothing is kept.
      sums[k] = (sums[k] ?? 0) + (even & 0xff_ff) - zeros;
      if (k + 1 < classes) sums[k + 1] = (sums[k + 1] ?? 0) + (odd & 0xff_ff) - zeros;
      if (k + 2 < classes) sums[k + 2] = (sums[k + 2] ?? 0) + (even >>> 16) - zeros;
      if (k + 3 < classes) sums[k + 3] = (sums[k + 3] ?? 0) + (odd >>> 16) - zeros;
    }
  }
}
