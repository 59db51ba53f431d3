import type { Figure } from './metrics/figure.ts';
import type { MetricUnit } from './metrics/metrics.ts';

/** How figures are written in one locale and currency, the same on screens and in reports. */
export type FigureTexts = {
  /** A value by its unit; money in minor units, durations in milliseconds, shares from 0 to 1. */
  value(unit: MetricUnit, value: number): string;
  /** The same on the axis of a chart, where digits that are always nought are noise. */
  tick(unit: MetricUnit, value: number): string;
  /** The two ends of the figure's 95 % interval, `54–69%`; null where it has none. */
  interval(unit: MetricUnit, figure: Figure): string | null;
};

const made = new Map<string, FigureTexts>();

/** Formatters are dear to make, so there is one set for each locale and currency. */
export function figureTextsOf(locale: string, currency: string): FigureTexts {
  const key = `${locale} ${currency}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const texts = makeTexts(locale, currency);
  made.set(key, texts);
  return texts;
}

/** From here on, the smaller units of an amount are noise. */
const ROUND_FROM = 1_000;

function makeTexts(locale: string, currency: string): FigureTexts {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    // Always as many, so that they stand below each other.
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const tickPercent = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  const wholePercent = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
  });
  const signed = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  });
  const points = new Intl.NumberFormat(locale, {
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  });
  const rating = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const money = moneyText(locale, currency);
  const duration = durationText(locale);
  const texts: Record<MetricUnit, (value: number) => string> = {
    count: (value) => number.format(value),
    share: (value) => percent.format(value),
    money,
    duration,
    score: (value) => signed.format(value),
    points: (value) => points.format(value),
    rating: (value) => rating.format(value),
  };
  return {
    value: (unit, value) => texts[unit](value),
    tick: (unit, value) => (unit === 'share' ? tickPercent.format(value) : texts[unit](value)),
    interval: (unit, { low, high }) => {
      if (low === undefined || high === undefined) return null;
      if (unit === 'share') {
        // A dash close to a minus would be read as another.
        const dash = low < 0 ? ' – ' : '–';
        return `${number.format(low * 100)}${dash}${wholePercent.format(high)}`;
      }
      return `${texts[unit](low)} – ${texts[unit](high)}`;
    },
  };
}

function moneyText(locale: string, currency: string): (amountMinor: number) => string {
  const exact = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const round = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    maximumFractionDigits: 0,
  });
  // How many minor units make one is a property of the currency, not always a hundred.
  const minor = 10 ** (exact.resolvedOptions().maximumFractionDigits ?? 2);
  return (amountMinor) => {
    const amount = amountMinor / minor;
    return (Math.abs(amount) < ROUND_FROM ? exact : round).format(amount);
  };
}

function durationText(locale: string): (durationMs: number) => string {
  const of = (unit: 'second' | 'minute' | 'hour') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' });
  const second = of('second');
  const minute = of('minute');
  const hour = of('hour');
  return (durationMs) => {
    const seconds = Math.round(durationMs / 1000);
    if (seconds < 60) return second.format(seconds);
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return `${minute.format(minutes)} ${second.format(seconds % 60)}`;
    return `${hour.format(Math.floor(minutes / 60))} ${minute.format(minutes % 60)}`;
  };
}
