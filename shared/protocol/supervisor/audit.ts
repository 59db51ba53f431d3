import { z } from 'zod';
import { AUDIT_ACTIONS, AUDIT_SUBJECT_KINDS } from '../../domain/audit/audit-entry.ts';
import { agentIdSchema, timeMsSchema } from '../../schema/primitives.ts';
import { localDateSchema, pageSchema } from '../../schema/reporting.ts';

/** A row of the audit log as it is read. */
export const auditLineSchema = z.strictObject({
  seq: z.int().positive(),
  atMs: timeMsSchema,
  /** `id` is null for whoever was not signed in. */
  actor: z.strictObject({ id: agentIdSchema.nullable(), name: z.string() }),
  action: z.enum(AUDIT_ACTIONS),
  subject: z.strictObject({
    kind: z.enum(AUDIT_SUBJECT_KINDS),
    id: z.string(),
    /** What people call it, or whom it is of; a customer's masked. Null where it has no name. */
    name: z.string().nullable(),
  }),
  detail: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
  ),
  /** Those who are named by id in `detail`: users by name, customers of contacts masked. */
  names: z.record(z.string(), z.string()),
  hash: z.string(),
});
export type AuditLine = z.infer<typeof auditLineSchema>;

export const auditRequests = {
  /** Who did what, the newest first. For admins only. */
  'audit.list': {
    input: z.strictObject({
      /** Days by the company's calendar, both included; null leaves that end open. */
      from: localDateSchema.nullable(),
      to: localDateSchema.nullable(),
      /** A part of the name of who did it. */
      actor: z.string().trim().max(100).nullable(),
      action: z.enum(AUDIT_ACTIONS).nullable(),
      page: pageSchema,
    }),
    output: z.strictObject({
      timeZone: z.string(),
      entries: z.array(auditLineSchema),
      rowCount: z.int().min(0),
    }),
  },
} as const;
