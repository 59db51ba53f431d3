import { authorityHandlers } from '../analytics/authority/handlers.ts';
import { cohortsHandlers } from '../analytics/cohorts/handlers.ts';
import { figuresHandlers } from '../analytics/figures/handlers.ts';
import { unusualHandlers } from '../analytics/unusual/handlers.ts';
import { auditHandlers } from '../audit/handlers.ts';
import { customersHandlers } from '../customers/open-customer.ts';
import { documentsHandlers } from '../documents/handlers.ts';
import { exportHandlers } from '../exports/handlers.ts';
import { followUpsHandlers } from '../follow-ups/handlers.ts';
import { storyHandlers } from '../stories/handlers.ts';
import { viewsHandlers } from '../views/handlers.ts';
import { watchingHandlers } from '../watching/handlers.ts';
import type { SupervisorContext, SupervisorHandlers, SupervisorParts } from './handlers.ts';

/** All areas together; each knows only what is in handlers.ts. */
export function createSupervisorHandlers(
  context: SupervisorContext & SupervisorParts,
): SupervisorHandlers {
  // What the files of tables are asked of, too.
  const tables = {
    ...auditHandlers(context),
    ...authorityHandlers(context),
    ...cohortsHandlers(context),
    ...documentsHandlers(context),
    ...figuresHandlers(context),
    ...followUpsHandlers(context),
    ...unusualHandlers(context),
  };
  return {
    ...tables,
    ...customersHandlers(context),
    ...exportHandlers(context, tables),
    ...storyHandlers(context),
    ...viewsHandlers(context),
    ...watchingHandlers(context.watching),
  };
}
