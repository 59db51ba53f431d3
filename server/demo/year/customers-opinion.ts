import type { SeededRandom } from '../../synthetic/seeded-random.ts';
import type { PlannedContact } from '../planned-contact.ts';
import type { DemoContact } from '../story.ts';

/** What a customer's opinion of a contact comes of. */
export type Impression = {
  /** From -1 to 1, as they sounded. */
  readonly sentiment: number;
  readonly isSolved: boolean;
};

const OPEN_ENDS: readonly string[] = ['follow-up', 'transferred', 'undecided'];

/** What a contact left the customer with; a mood that was not heard is taken for an even one. */
export function impressionOf(
  { disposition, sentiment }: DemoContact,
  { settles }: PlannedContact,
): Impression {
  const isOpen = disposition === null || OPEN_ENDS.includes(disposition);
  return { sentiment: sentiment ?? 0, isSolved: settles && !isOpen };
}

/** From 1 to 5. */
export function csatOf({ sentiment, isSolved }: Impression, random: SeededRandom): number {
  return within(1, 5, 4.5 + 1.3 * sentiment - (isSolved ? 0 : 1.6) + random.normal(0, 0.9));
}

/** From 0 to 10: of the company, so that one contact matters less. */
export function npsOf({ sentiment, isSolved }: Impression, random: SeededRandom): number {
  return within(0, 10, 8.6 + 2 * sentiment - (isSolved ? 0 : 1.8) + random.normal(0, 1.9));
}

function within(least: number, most: number, value: number): number {
  return Math.min(most, Math.max(least, Math.round(value)));
}
