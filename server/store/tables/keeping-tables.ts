import type { Generated } from 'kysely';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { RetentionKind } from '../../../shared/domain/privacy/data-retention.ts';

/** How long what is kept, what was brought back, and what there is once. */
export type KeepingTables = {
  retention_rules: {
    kind: RetentionKind;
    /** Null: for good. */
    months: number | null;
    /** The least id of a contact that may still have all of it; null: nothing was removed yet. */
    gone_before_id: string | null;
  };
  /** The backups that this database was made from. */
  restores: {
    restored_at: Date;
    backup_made_at: Date;
  };
  /** The last place of the change feed that is removed, in one row. */
  changes_cut: {
    is_one: Generated<boolean>;
    xid: string;
    id: number;
  };
  /** The contact that a phone system has by a name: who is first with a name opens it. */
  contact_keys: { source: string; external_id: string; contact_id: ContactId };
};
