/**
 * One figure. `value` null: there is nothing to tell it from. `low` and `high`: its 95 % interval,
 * where it has one; `of` and `among`: the two counts of a share.
 */
export type Figure = {
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
  readonly of?: number;
  readonly among?: number;
};
