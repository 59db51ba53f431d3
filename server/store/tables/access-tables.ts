import type { Generated } from 'kysely';
import type {
  AuditAction,
  AuditDetail,
  AuditSubjectKind,
} from '../../../shared/domain/audit/audit-entry.ts';
import type { AgentId, ViewId } from '../../../shared/domain/ids.ts';
import type { Json } from './columns.ts';

/** Who did what, and what they keep under a name. */
export type AccessTables = {
  audit_log: {
    seq: number;
    at: Date;
    actor_id: AgentId | null;
    actor_name: string;
    action: AuditAction;
    subject_kind: AuditSubjectKind;
    subject_id: string;
    detail: Json<AuditDetail>;
    previous_hash: string;
    hash: string;
  };
  audit_head: { id: Generated<boolean>; seq: number; hash: string };
  saved_views: {
    id: ViewId;
    owner_id: AgentId;
    name: string;
    screen: string;
    query: string;
    shared: boolean;
    created_at: Date;
    updated_at: Date;
  };
};
