import { Z_95 } from './interval.ts';

/** Those watched through a whole day who had not come back before it, and how many did on it. */
export type DayAtRisk = { readonly atRisk: number; readonly returned: number };

/** `share` null: nobody has been watched that long. `low` and `high`: its 95 % interval, where it has one. */
export type ReturnedWithin = {
  readonly days: number;
  readonly atRisk: number;
  readonly returned: number;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/**
 * What share has come back within 1, 2, ... days, where not all have been watched equally long
 * (Kaplan and Meier 1958): day by day, the share of those still away who come back. It uses what is
 * known of yesterday's contacts too, and never falls from one day to the next, as shares of ever
 * fewer contacts can. Intervals: Greenwood's variance on the log(-log) scale, which keeps them
 * between 0 and 1.
 */
export function returnedWithin(days: readonly DayAtRisk[]): readonly ReturnedWithin[] {
  let away = 1;
  let greenwood = 0;
  let known = true;
  return days.map(({ atRisk, returned }, index) => {
    known &&= atRisk > 0;
    const head = { days: index + 1, atRisk, returned };
    if (!known) return { ...head, share: null, low: null, high: null };
    away *= 1 - returned / atRisk;
    if (atRisk > returned) greenwood += returned / (atRisk * (atRisk - returned));
    return { ...head, share: 1 - away, ...interval(away, greenwood) };
  });
}

function interval(away: number, greenwood: number): Pick<ReturnedWithin, 'low' | 'high'> {
  // Nobody or everybody came back: the logarithms have no value there.
  if (away === 1 || away === 0) return { low: null, high: null };
  const spread = (Z_95 * Math.sqrt(greenwood)) / Math.log(away);
  return { low: 1 - away ** Math.exp(spread), high: 1 - away ** Math.exp(-spread) };
}
