import { useState } from 'react';

/** A page of rows of a list, and how many rows the list has. */
type RowPage<Row> = { readonly rows: readonly Row[]; readonly rowCount: number };

/** Rows that stay where they are until the reader asks for them anew. */
export type HeldRows<Row> = {
  /** Null before the first answer. */
  readonly rows: readonly Row[] | null;
  readonly rowCount: number;
  /** The newest answer has other rows, or these in another order. */
  readonly behind: boolean;
  /** Shows the newest answer as it is. */
  catchUp(): void;
};

type Held<Row> = {
  readonly answer: RowPage<Row> | null;
  readonly answers: unknown;
  readonly page: RowPage<Row> | null;
};

/**
 * The rows of a list that is asked for again and again while somebody reads it. A new question, such as
 * another order or page, gets its answer as it is. Later answers to the same question change the figures
 * in each row's place; what would move a row under the pointer, bring one in or take one away, waits for
 * {@link HeldRows.catchUp}. Rows some of which have left the page stay as they were, all of them: figures
 * of two moments would not belong together.
 *
 * @param answers The question that is answered, as useReport() tells it: the same while it is the same.
 */
export function useHeldRows<Row>(
  answer: RowPage<Row> | null,
  answers: unknown,
  keyOf: (row: Row) => string,
): HeldRows<Row> {
  const [held, setHeld] = useState<Held<Row>>({ answer, answers, page: answer });
  let now = held;
  if (held.answer !== answer || held.answers !== answers) {
    const goesOn = held.answers === answers && held.page !== null && answer !== null;
    const page = goesOn ? inPlace(held.page, answer, keyOf) : answer;
    now = { answer, answers, page };
    setHeld(now);
  }
  const { page } = now;
  return {
    rows: page?.rows ?? null,
    rowCount: page?.rowCount ?? 0,
    behind: page !== null && answer !== null && !areAlike(page.rows, answer.rows, keyOf),
    catchUp: () => setHeld({ answer, answers, page: answer }),
  };
}

/** The rows with what the newer answer says of each; as they were where it has not the same rows. */
function inPlace<Row>(
  page: RowPage<Row>,
  { rows, rowCount }: RowPage<Row>,
  keyOf: (row: Row) => string,
): RowPage<Row> {
  // An empty list has nothing that could move.
  if (page.rows.length === 0) return { rows, rowCount };
  const newer = new Map(rows.map((row) => [keyOf(row), row]));
  const kept = page.rows.flatMap((row) => newer.get(keyOf(row)) ?? []);
  const same = kept.length === page.rows.length && kept.length === rows.length;
  return same ? { rows: kept, rowCount } : page;
}

function areAlike<Row>(
  one: readonly Row[],
  other: readonly Row[],
  keyOf: (row: Row) => string,
): boolean {
  return (
    one.length === other.length &&
    one.every((row, at) => {
      const beside = other[at];
      return beside !== undefined && keyOf(row) === keyOf(beside);
    })
  );
}
