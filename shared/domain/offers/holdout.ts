import type { CustomerId } from '../ids.ts';
import { draw } from './draw.ts';
import type { RankingSettings } from './outcomes.ts';

/**
 * Whether a customer is one of those to whom nothing is suggested, so that what saving earns can be
 * measured: the same customers for as long as the campaign has its name.
 */
export function isHeldOut(ranking: RankingSettings, customerId: CustomerId): boolean {
  return draw('holdout', ranking.campaign, customerId) * 100 < ranking.holdoutPercent;
}
