import type { Comparison, Predicate, Scalar } from '../../shared/domain/offers/predicate.ts';

/** What a fact may still be: a range, and the values it is one of where those are known. */
type Bounds = {
  readonly least: number;
  readonly most: number;
  readonly among: readonly Scalar[] | null;
};

const ANYTHING: Bounds = { least: -Infinity, most: Infinity, among: null };

/**
 * Whether a condition contradicts itself: no value of a fact fits all that is asked of it together.
 * Cheap, not complete: false does not say that it can hold.
 */
export function neverHolds(predicate: Predicate): boolean {
  if ('any' in predicate) return predicate.any.every(neverHolds);
  const members = 'all' in predicate ? flattened(predicate.all) : [predicate];
  if (members.some((member) => 'any' in member && neverHolds(member))) return true;
  const bounds = new Map<string, Bounds>();
  for (const member of members) {
    if (!('fact' in member)) continue;
    const narrowed = narrow(bounds.get(member.fact) ?? ANYTHING, member);
    if (isEmpty(narrowed)) return true;
    bounds.set(member.fact, narrowed);
  }
  return false;
}

function flattened(members: readonly Predicate[]): readonly Predicate[] {
  return members.flatMap((member) => ('all' in member ? flattened(member.all) : [member]));
}

function narrow(bounds: Bounds, comparison: Comparison): Bounds {
  const { least, most } = bounds;
  switch (comparison.is) {
    case 'eq':
      return among(bounds, [comparison.value]);
    case 'in':
      return among(bounds, comparison.value);
    case 'ne':
      return except(bounds, [comparison.value]);
    case 'not-in':
      return except(bounds, comparison.value);
    case 'lt':
    case 'lte':
      return { ...bounds, most: Math.min(most, justBelow(comparison)) };
    case 'gt':
    case 'gte':
      return { ...bounds, least: Math.max(least, justAbove(comparison)) };
    case 'between': {
      const [from, to] = comparison.value;
      return { ...bounds, least: Math.max(least, from), most: Math.min(most, to) };
    }
    default:
      return bounds;
  }
}

type Ordered = Extract<Comparison, { is: 'lt' | 'lte' | 'gt' | 'gte' }>;

const justBelow = ({ is, value }: Ordered): number =>
  is === 'lt' ? value - Number.EPSILON * Math.max(1, Math.abs(value)) : value;
const justAbove = ({ is, value }: Ordered): number =>
  is === 'gt' ? value + Number.EPSILON * Math.max(1, Math.abs(value)) : value;

function among(bounds: Bounds, values: readonly Scalar[]): Bounds {
  const left = bounds.among?.filter((value) => values.includes(value)) ?? values;
  return { ...bounds, among: left };
}

function except(bounds: Bounds, values: readonly Scalar[]): Bounds {
  return { ...bounds, among: bounds.among?.filter((value) => !values.includes(value)) ?? null };
}

function isEmpty({ least, most, among: values }: Bounds): boolean {
  if (least > most) return true;
  if (values === null) return false;
  return values.every((value) => typeof value === 'number' && (value < least || value > most));
}
