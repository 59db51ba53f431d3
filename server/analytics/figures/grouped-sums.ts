import { NOT_KNOWN } from '../../../shared/domain/reporting/dimension.ts';
import type { Measure, Sums } from '../../../shared/domain/reporting/metrics/measures.ts';

/** Sums by what they were told apart by, as the database adds them up. */
export type GroupedSums = ReadonlyMap<string, Sums>;

/** Reads rows of sums as they come from the database. */
export function groupedSums(
  rows: readonly ({ readonly key: string | null } & Record<string, unknown>)[] = [],
): GroupedSums {
  return new Map(rows.map(({ key, ...sums }) => [key ?? NOT_KNOWN, sums as Sums]));
}

/** Adds sums up, key by key: of other measures, or of the same over other rows. */
export function mergeSums(all: readonly GroupedSums[]): GroupedSums {
  const merged = new Map<string, Sums>();
  for (const part of all) {
    for (const [key, sums] of part) merged.set(key, addSums(merged.get(key) ?? {}, sums));
  }
  return merged;
}

/** All of them together. */
export function totalOf(groups: GroupedSums): Sums {
  return [...groups.values()].reduce(addSums, {});
}

function addSums(a: Sums, b: Sums): Sums {
  const sum: { [M in Measure]?: number } = { ...a };
  for (const [measure, value] of Object.entries(b) as [Measure, number][]) {
    sum[measure] = (sum[measure] ?? 0) + value;
  }
  return sum;
}
