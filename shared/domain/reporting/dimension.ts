/** What figures can be told apart by and narrowed to. `product`: the kind of the customer's main product. */
export const DIMENSIONS = [
  'team',
  'agent',
  'queue',
  'channel',
  'reason',
  'segment',
  'jurisdiction',
  'product',
  'offer',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Steps of time figures can be told apart by; weeks begin on Monday (ISO 8601). */
export const TIME_STEPS = ['day', 'week', 'month'] as const;
export type TimeStep = (typeof TIME_STEPS)[number];

/** What a figure's rows are: the values of a dimension, or steps of time (by their first day). */
export type GroupBy = Dimension | TimeStep;

/** Stands for "nothing is known" where a dimension's value is named: no code looks like it. */
export const NOT_KNOWN = '-';

export function isTimeStep(by: GroupBy): by is TimeStep {
  return (TIME_STEPS as readonly string[]).includes(by);
}
