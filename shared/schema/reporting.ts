import { z } from 'zod';
import { DIMENSIONS, TIME_STEPS } from '../domain/reporting/dimension.ts';
import type { Period, ReportFilter } from '../domain/reporting/filter.ts';
import type { LocalDate } from '../domain/reporting/local-date.ts';
import type { Figure } from '../domain/reporting/metrics/figure.ts';
import { METRIC_IDS } from '../domain/reporting/metrics/metrics.ts';
import { DAY_MS } from '../domain/time.ts';

export const localDateSchema = z.iso.date() as unknown as z.ZodType<LocalDate, string>;

/** The most days one report spans; screens go back further in steps. */
export const MOST_DAYS = 800;

export const periodSchema: z.ZodType<Period> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('last-days'), days: z.int().min(1).max(MOST_DAYS) }),
  z.strictObject({ kind: z.literal(['this-week', 'last-week', 'this-month', 'last-month']) }),
  z
    .strictObject({ kind: z.literal('between'), from: localDateSchema, to: localDateSchema })
    .refine(({ from, to }) => from <= to, 'the first day comes after the last')
    .refine(
      ({ from, to }) => Date.parse(to) - Date.parse(from) < MOST_DAYS * DAY_MS,
      `a report spans at most ${MOST_DAYS} days`,
    ),
]);

export const dimensionSchema = z.enum(DIMENSIONS);
export const groupBySchema = z.enum([...DIMENSIONS, ...TIME_STEPS]);
export const metricIdSchema = z.enum(METRIC_IDS);

const values = z.array(z.string().min(1).max(100)).min(1).max(200).exactOptional();

export const reportFilterSchema: z.ZodType<ReportFilter> = z.strictObject({
  period: periodSchema,
  team: values,
  agent: values,
  queue: values,
  channel: values,
  reason: values,
  segment: values,
  jurisdiction: values,
  product: values,
  offer: values,
});

/** The most rows of one page of a table. */
export const MOST_PAGE_ROWS = 200;

export const pageSchema = z.strictObject({
  offset: z.int().min(0).max(10_000_000),
  limit: z.int().min(1).max(MOST_PAGE_ROWS),
});
export type Page = z.infer<typeof pageSchema>;

export const figureSchema: z.ZodType<Figure> = z.strictObject({
  value: z.number().nullable(),
  low: z.number().exactOptional(),
  high: z.number().exactOptional(),
  of: z.number().exactOptional(),
  among: z.number().exactOptional(),
});
