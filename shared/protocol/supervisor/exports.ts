import { z } from 'zod';
import type { AuditDetail } from '../../domain/audit/audit-entry.ts';
import { analysisRequests } from './analysis.ts';
import { auditRequests } from './audit.ts';
import { authorityRequests } from './authority.ts';
import { documentsRequests } from './documents.ts';
import { figuresRequests } from './figures.ts';
import { followUpsRequests } from './follow-ups.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

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
  z.strictObject({
    table: z.literal('approvals'),
    question: authorityRequests['report.approvals'].input.omit({ page: true }),
  }),
  /** The reasons customers come back for. */
  z.strictObject({
    table: z.literal('returns'),
    question: analysisRequests['report.cohorts'].input.omit({ page: true, by: true }),
  }),
  /** How soon they do, by the week of the first contact. */
  z.strictObject({
    table: z.literal('return-weeks'),
    question: analysisRequests['report.cohorts'].input.omit({ page: true, by: true }),
  }),
  z.strictObject({
    table: z.literal('unusual'),
    question: analysisRequests['report.unusual'].input,
  }),
  z.strictObject({
    table: z.literal('follow-ups'),
    question: followUpsRequests['follow-up.list'].input.omit({ page: true }),
  }),
  /** Reports that were made. */
  z.strictObject({
    table: z.literal('documents'),
    question: documentsRequests['document.list'].input.omit({ page: true }),
  }),
  /** For admins only. */
  z.strictObject({
    table: z.literal('audit'),
    question: auditRequests['audit.list'].input.omit({ page: true }),
  }),
]);
export type Exportable = z.infer<typeof exportableSchema>;

/** How the audit log keeps what was exported: flat, as all that is in it. */
export function exportedDetail({ table, question }: Exportable): AuditDetail {
  return { table, asked: JSON.stringify(question) };
}

/** The same as it was asked for; null where a row of the log does not say so. */
export function whatWasExported({ table, asked }: AuditDetail): Exportable | null {
  if (typeof asked !== 'string') return null;
  try {
    return exportableSchema.safeParse({ table, question: JSON.parse(asked) }).data ?? null;
  } catch {
    return null;
  }
}

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
