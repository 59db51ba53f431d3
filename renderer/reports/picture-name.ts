import type { Screen } from '../address/address.ts';
import type { ReportHead } from './ReportStanding.tsx';

/** What a picture of a screen is called, without its ending: the screen and its last day. */
export function pictureName(screen: Screen, head: ReportHead | null): string {
  return head === null ? `savedesk-${screen}` : `savedesk-${screen}-${head.to}`;
}
