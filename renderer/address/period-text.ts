import type { Period } from '../../shared/domain/reporting/filter.ts';
import { periodSchema } from '../../shared/schema/reporting.ts';

const LAST_DAYS = /^last-(\d{1,4})-days$/;
const BETWEEN = /^(.+)\.\.(.+)$/;

/** A period as it stands in an address: `last-28-days`, `this-month`, `2026-11-01..2026-11-22`. */
export function periodText(period: Period): string {
  if (period.kind === 'last-days') return `last-${period.days}-days`;
  if (period.kind === 'between') return `${period.from}..${period.to}`;
  return period.kind;
}

/** The period a text of an address means; null where it means none. */
export function parsePeriod(text: string): Period | null {
  const [, days] = LAST_DAYS.exec(text) ?? [];
  const [, from, to] = BETWEEN.exec(text) ?? [];
  const read = periodSchema.safeParse(
    days === undefined
      ? from === undefined
        ? { kind: text }
        : { kind: 'between', from, to }
      : { kind: 'last-days', days: Number(days) },
  );
  return read.success ? read.data : null;
}
