import type { AgentId } from '../ids.ts';

/** What is written down of who did it: what is seen of others, decided for others, and who comes in. */
export const AUDIT_ACTIONS = [
  'signed-in',
  'sign-in-failed',
  'signed-out',
  'customer-opened',
  'contact-read-along',
  'story-opened',
  'export-made',
  'report-made',
  'approval-decided',
  'lease-written-off',
  'settings-changed',
  'account-added',
  'view-shared',
  'view-deleted',
  'follow-up-done',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What it was done to. */
export const AUDIT_SUBJECT_KINDS = [
  'user',
  'customer',
  'contact',
  'approval',
  'lease',
  'settings',
  'view',
  'export',
  'report',
  'follow-up',
] as const;
export type AuditSubjectKind = (typeof AUDIT_SUBJECT_KINDS)[number];

/** Who did it; `id` is null for whoever is not signed in: a failed sign-in, a command on the server. */
export type AuditActor = { readonly id: AgentId | null; readonly name: string };
export type AuditSubject = { readonly kind: AuditSubjectKind; readonly id: string };
/** More about it, flat. Never a customer's details, nor anything secret: the log cannot forget. */
export type AuditDetail = Readonly<
  Record<string, string | number | boolean | null | readonly string[]>
>;

/** What happened. */
export type AuditEvent = {
  readonly actor: AuditActor;
  readonly action: AuditAction;
  readonly subject: AuditSubject;
  readonly detail: AuditDetail;
  readonly atMs: number;
};

/** A row of the log: what happened, and its link to the row before. */
export type AuditEntry = AuditEvent & {
  /** From 1, without a gap. */
  readonly seq: number;
  /** SHA-256 in hexadecimal: of the row before, and of this one with that. */
  readonly previousHash: string;
  readonly hash: string;
};

/** Where the log ends; `{ seq: 0, hash: FIRST_PREVIOUS_HASH }` while it is empty. */
export type AuditHead = Pick<AuditEntry, 'seq' | 'hash'>;

/** What the first row names as the hash before it. */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64);
