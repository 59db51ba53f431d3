import type { Kysely } from 'kysely';
import * as firstSchema from './0001-first-schema.ts';
import * as teams from './0002-teams.ts';
import * as accounts from './0003-accounts.ts';
import * as budgets from './0004-budgets.ts';
import * as approvals from './0005-approvals.ts';
import * as decisioning from './0006-decisioning.ts';
import * as readings from './0007-readings.ts';
import * as reporting from './0008-reporting.ts';
import * as audit from './0009-audit.ts';
import * as savedViews from './0010-saved-views.ts';
import * as watching from './0011-watching.ts';
import * as surveysAndFollowUps from './0012-surveys-and-follow-ups.ts';
import * as reportTerms from './0013-report-terms.ts';
import * as documents from './0014-documents.ts';
import * as reportIndexes from './0015-report-indexes.ts';
import * as reportReturns from './0016-report-returns.ts';
import * as sharedSecrets from './0017-shared-secrets.ts';
import * as factsByMonth from './0018-facts-by-month.ts';
import * as queueMembers from './0019-queue-members.ts';
import * as retention from './0020-retention.ts';
import * as changesOfCustomers from './0021-changes-of-customers.ts';
import * as reportsDue from './0022-reports-due.ts';
import * as toldRings from './0023-told-rings.ts';
import * as feedCut from './0024-feed-cut.ts';
import * as contactsByYear from './0025-contacts-by-year.ts';

/**
 * What a step asks of servers that run while it is made. `additive`: nothing; those of the version before go on
 * working on the new schema. `contract`: it takes away or asks for something that older servers do not know of;
 * `oldestServer` is the schema version of the oldest server that may be running then.
 */
export type MigrationKind =
  | { readonly kind: 'additive' }
  | { readonly kind: 'contract'; readonly oldestServer: number };

/** One step from a version of the schema to the next; never edited once it has been released. */
export type Migration = MigrationKind & {
  readonly version: number;
  readonly name: string;
  readonly up: (db: Kysely<unknown>) => Promise<void>;
};

/** Every migration in order, counting from 1 without a gap. A new one is a new file and a line here. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: 'first-schema', kind: 'additive', up: firstSchema.up },
  { version: 2, name: 'teams', kind: 'additive', up: teams.up },
  { version: 3, name: 'accounts', kind: 'additive', up: accounts.up },
  { version: 4, name: 'budgets', kind: 'additive', up: budgets.up },
  { version: 5, name: 'approvals', kind: 'additive', up: approvals.up },
  { version: 6, name: 'decisioning', kind: 'additive', up: decisioning.up },
  { version: 7, name: 'readings', kind: 'additive', up: readings.up },
  { version: 8, name: 'reporting', kind: 'additive', up: reporting.up },
  { version: 9, name: 'audit', kind: 'additive', up: audit.up },
  { version: 10, name: 'saved-views', kind: 'additive', up: savedViews.up },
  { version: 11, name: 'watching', kind: 'additive', up: watching.up },
  { version: 12, name: 'surveys-and-follow-ups', kind: 'additive', up: surveysAndFollowUps.up },
  { version: 13, name: 'report-terms', kind: 'contract', oldestServer: 13, up: reportTerms.up },
  { version: 14, name: 'documents', kind: 'additive', up: documents.up },
  { version: 15, name: 'report-indexes', kind: 'additive', up: reportIndexes.up },
  { version: 16, name: 'report-returns', kind: 'additive', up: reportReturns.up },
  { version: 17, name: 'shared-secrets', kind: 'additive', up: sharedSecrets.up },
  { version: 18, name: 'facts-by-month', kind: 'contract', oldestServer: 18, up: factsByMonth.up },
  { version: 19, name: 'queue-members', kind: 'additive', up: queueMembers.up },
  { version: 20, name: 'retention', kind: 'additive', up: retention.up },
  { version: 21, name: 'changes-of-customers', kind: 'additive', up: changesOfCustomers.up },
  { version: 22, name: 'reports-due', kind: 'additive', up: reportsDue.up },
  { version: 23, name: 'told-rings', kind: 'additive', up: toldRings.up },
  { version: 24, name: 'feed-cut', kind: 'additive', up: feedCut.up },
  {
    version: 25,
    name: 'contacts-by-year',
    kind: 'contract',
    oldestServer: 25,
    up: contactsByYear.up,
  },
];
