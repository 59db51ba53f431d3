/** A line of a stream, counted from 1, without its end; null where it is longer than any text. */
export type Line = { readonly number: number; readonly text: string | null };

/** Longer lines are passed over, so that a file without line ends does not fill the memory. */
export const LONGEST_LINE_BYTES = 16 * 1024 * 1024;

const LF = 0x0a;
const CR = 0x0d;

/**
 * Cuts UTF-8 into lines, with any line ends, with or without a byte order mark; broken characters are
 * read as U+FFFD. What a piece of the stream completes comes as one batch, at once; at most one line is
 * ever held.
 */
export async function* readLines(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly Line[], void, void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let number = 0;

  function hold(part: Uint8Array): void {
    heldBytes += part.length;
    if (heldBytes <= LONGEST_LINE_BYTES) held.push(part);
  }

  function complete(): Line {
    number += 1;
    const isTooLong = heldBytes > LONGEST_LINE_BYTES;
    const bytes = held.length === 1 ? (held[0] ?? new Uint8Array()) : Buffer.concat(held);
    held = [];
    heldBytes = 0;
    if (isTooLong) return { number, text: null };
    const end = bytes.at(-1) === CR ? bytes.length - 1 : bytes.length;
    const text = decoder.decode(bytes.subarray(0, end));
    return { number, text: number === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text };
  }

  for await (const piece of pieces) {
    const batch: Line[] = [];
    let start = 0;
    for (let end = piece.indexOf(LF); end >= 0; end = piece.indexOf(LF, start)) {
      hold(piece.subarray(start, end));
      batch.push(complete());
      start = end + 1;
    }
    if (start < piece.length) hold(piece.subarray(start));
    if (batch.length > 0) yield batch;
  }
  if (heldBytes > 0) yield [complete()];
}
