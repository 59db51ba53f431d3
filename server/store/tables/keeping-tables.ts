import type { RetentionKind } from '../../../shared/domain/privacy/data-retention.ts';

/** How long what is kept. */
export type KeepingTables = {
  retention_rules: {
    kind: RetentionKind;
    /** Null: for good. */
    months: number | null;
    /** The least id of a contact that may still have all of it; null: nothing was removed yet. */
    gone_before_id: string | null;
  };
};
