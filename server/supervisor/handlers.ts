import type {
  SupervisorInput,
  SupervisorOutput,
  SupervisorRequest,
} from '../../shared/protocol/supervisor-requests.ts';
import { authorityHandlers } from '../analytics/authority/handlers.ts';
import { cohortsHandlers } from '../analytics/cohorts/handlers.ts';
import { figuresHandlers } from '../analytics/figures/handlers.ts';
import { unusualHandlers } from '../analytics/unusual/handlers.ts';
import { auditHandlers } from '../audit/handlers.ts';
import type { TeamScope } from '../auth/team-scope.ts';
import { customersHandlers } from '../customers/open-customer.ts';
import { documentsHandlers } from '../documents/handlers.ts';
import { exportHandlers } from '../exports/handlers.ts';
import { followUpsHandlers } from '../follow-ups/handlers.ts';
import type { DeskLink, DeskOfAgent, ServerContext } from '../ports.ts';
import type { SentimentMemory } from '../readings/sentiment-memory.ts';
import { storyHandlers } from '../stories/handlers.ts';
import { viewsHandlers } from '../views/handlers.ts';
import { watchingHandlers } from '../watching/handlers.ts';
import type { Watching } from '../watching/watching.ts';

export type SupervisorContext = ServerContext & { readonly link: DeskLink };

/** What only some areas need. */
export type SupervisorParts = {
  readonly memory: SentimentMemory;
  readonly watching: Watching;
};

/** Who asks, and whose work they may see. */
export type Asker = DeskOfAgent & { readonly scope: TeamScope };

export type SupervisorHandler<M extends SupervisorRequest> = (
  input: SupervisorInput<M>,
  asker: Asker,
) => Promise<SupervisorOutput<M>>;

/** An answer for every request of supervisors: a missing one does not compile. */
export type SupervisorHandlers = { readonly [M in SupervisorRequest]: SupervisorHandler<M> };

/** Some of them, as one area gives them. */
export type HandlersOf<M extends SupervisorRequest> = Pick<SupervisorHandlers, M>;

export function createSupervisorHandlers(
  context: SupervisorContext & SupervisorParts,
): SupervisorHandlers {
  const figures = figuresHandlers(context);
  return {
    ...auditHandlers(context),
    ...authorityHandlers(context),
    ...cohortsHandlers(context),
    ...customersHandlers(context),
    ...documentsHandlers(context),
    ...exportHandlers(context, figures),
    ...figures,
    ...followUpsHandlers(context),
    ...unusualHandlers(context),
    ...storyHandlers(context),
    ...viewsHandlers(context),
    ...watchingHandlers(context.watching),
  };
}
