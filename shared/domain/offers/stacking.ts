import type { Offer } from './offer.ts';

type Stacked = Pick<Offer, 'stacking'>;

/** Whether two offers may run beside each other: each must allow the other. */
export function goesBeside(a: Stacked, b: Stacked): boolean {
  return allows(a, b) && allows(b, a);
}

function allows({ stacking }: Stacked, other: Stacked): boolean {
  switch (stacking.allows) {
    case 'any':
      return true;
    case 'other-groups':
      return stacking.group !== other.stacking.group;
    case 'none':
      return false;
  }
}
