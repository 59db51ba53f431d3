import type { Offer } from './offer.ts';
import type { Predicate } from './predicate.ts';
import { compilePredicate, isTooDeep, type PredicateTest } from './predicate-compile.ts';
import type { PredicateSubject } from './predicate-subject.ts';

/** A condition that offers need, and where in the catalogue those offers are. */
type Needed = { readonly test: PredicateTest; readonly positions: number[] };

/**
 * Who is eligible, for a whole catalogue at once. Offers share most of their conditions (the reason,
 * the segment, so many months), so each distinct condition is kept once and asked once, and one that
 * does not hold strikes out every offer that needs it.
 */
export class EligibilityIndex {
  readonly #needed: readonly Needed[];
  readonly #size: number;

  constructor(offers: readonly Pick<Offer, 'eligibility'>[]) {
    const needed = new Map<string, Needed>();
    offers.forEach(({ eligibility }, position) => {
      for (const condition of conjunctsOf(eligibility)) {
        const key = isTooDeep(condition) ? `too deep: ${position}` : JSON.stringify(condition);
        const known = needed.get(key);
        if (known === undefined) {
          needed.set(key, { test: compilePredicate(condition), positions: [position] });
        } else known.positions.push(position);
      }
    });
    this.#needed = [...needed.values()];
    this.#size = offers.length;
  }

  /** By position in the catalogue: 1 where the subject is not eligible, 0 where it is. */
  ineligible(subject: PredicateSubject): Uint8Array {
    const struckOut = new Uint8Array(this.#size);
    for (const { test, positions } of this.#needed) {
      if (test(subject)) continue;
      for (const position of positions) struckOut[position] = 1;
    }
    return struckOut;
  }
}

/** The conditions that must all hold for a predicate to hold. */
function conjunctsOf(predicate: Predicate): readonly Predicate[] {
  if (isTooDeep(predicate)) return [predicate];
  return 'all' in predicate ? predicate.all.flatMap(conjunctsOf) : [predicate];
}
