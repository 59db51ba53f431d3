import type { CustomerId } from '../ids.ts';
import { draw } from './draw.ts';
import type { RankingSettings } from './outcomes.ts';

/** The sides of the comparison: who may be suggested offers, and who is not. */
export const ARMS = ['suggested', 'held-out'] as const;
export type Arm = (typeof ARMS)[number];

/** Whether suggesting is compared with not suggesting at all. */
export function isExperiment({ holdoutPercent }: RankingSettings): boolean {
  return holdoutPercent > 0;
}

export function armOf(ranking: RankingSettings, customerId: CustomerId): Arm {
  return isHeldOut(ranking, customerId) ? 'held-out' : 'suggested';
}

/**
 * Whether a customer is one of those to whom nothing is suggested, so that what saving earns can be
 * measured: the same customers for as long as the campaign has its name.
 */
export function isHeldOut(ranking: RankingSettings, customerId: CustomerId): boolean {
  return draw('holdout', ranking.campaign, customerId) * 100 < ranking.holdoutPercent;
}
