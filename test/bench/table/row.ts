/** `/s` counts things a second; the others are times and amounts of bytes. */
export type Unit = 'µs' | 'ms' | 's' | '/s' | 'KiB' | 'MiB';

export type Figure = { readonly value: number; readonly unit: Unit };

/** What a figure, or its ratio to what it stands beside, must not be above or below. */
export type Limit = {
  readonly of: 'figure' | 'ratio';
  readonly kind: 'at-most' | 'at-least';
  /** In the unit of the figure; a ratio has none. */
  readonly value: number;
};

/** One line of the benchmark table. */
export type Row = {
  readonly what: string;
  readonly figure: Figure;
  /** The same work done by something else in the same run, in the same unit; null where there is none. */
  readonly beside: { readonly what: string; readonly value: number } | null;
  readonly limits: readonly Limit[];
};

/** The row's figure divided by what it stands beside; null where it stands alone. */
export function ratioOf({ figure, beside }: Row): number | null {
  return beside === null ? null : figure.value / beside.value;
}

/** True when every limit is met. What could not be measured meets none. */
export function isMet(row: Row): boolean {
  return row.limits.every(({ of, kind, value }) => {
    const measured = of === 'figure' ? row.figure.value : (ratioOf(row) ?? Number.NaN);
    return kind === 'at-most' ? measured <= value : measured >= value;
  });
}
