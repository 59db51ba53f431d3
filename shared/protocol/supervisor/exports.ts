import { z } from 'zod';
import { figuresRequests } from './figures.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;

/** The most rows one file takes; whoever wants more narrows the filter. */
export const MOST_EXPORTED_ROWS = 50_000;

/** A table of the screens, asked for as there but whole, not a page of it. */
export const exportableSchema = z.discriminatedUnion('table', [
  z.strictObject({
    table: z.literal('figures'),
    question: figuresRequests['report.figures'].input.omit({ page: true }),
  }),
  z.strictObject({
    table: z.literal('contacts'),
    question: figuresRequests['report.contacts'].input.omit({ page: true }),
  }),
]);
export type Exportable = z.infer<typeof exportableSchema>;

export const exportRequests = {
  /** A file with all rows of a table; refused where there are too many. Recorded as an access. */
  'report.export': {
    input: z.strictObject({ of: exportableSchema, format: z.enum(EXPORT_FORMATS) }),
    output: z.strictObject({
      fileName: z.string().min(1).max(200),
      mediaType: z.string(),
      /** The file's bytes. */
      base64: z.base64(),
    }),
  },
} as const;
