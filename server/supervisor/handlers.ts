import type {
  SupervisorInput,
  SupervisorOutput,
  SupervisorRequest,
} from '../../shared/protocol/supervisor-requests.ts';
import type { TeamScope } from '../auth/team-scope.ts';
import type { DeskLink, DeskOfAgent, ServerContext } from '../ports.ts';
import type { SentimentMemory } from '../readings/sentiment-memory.ts';
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
