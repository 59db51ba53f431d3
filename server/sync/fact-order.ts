import type { FactId } from '../../shared/domain/ids.ts';

/** What a fact's place among those about the same contact is told by; the id as the database writes it. */
export type FactPlace = {
  readonly occurredAtMs: number;
  readonly seq: number;
  readonly id: FactId;
};

/**
 * Whether one fact comes before another: by time of occurrence, which never runs backwards on one desk;
 * seq settles a tie there, the id one between desks.
 */
export function isBefore(a: FactPlace, b: FactPlace): boolean {
  if (a.occurredAtMs !== b.occurredAtMs) return a.occurredAtMs < b.occurredAtMs;
  return a.seq !== b.seq ? a.seq < b.seq : a.id < b.id;
}
