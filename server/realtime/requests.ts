import { z } from 'zod';
import type { Role } from '../../shared/domain/agent/agent-state.ts';
import {
  type Answer,
  type DeskInput,
  type DeskOutput,
  type DeskRequest,
  deskRequests,
} from '../../shared/protocol/desk-messages.ts';
import type { SupervisorRequest } from '../../shared/protocol/supervisor-requests.ts';
import { createFloor } from '../analytics/floor/floor.ts';
import { loadTeamScope } from '../auth/team-scope.ts';
import { answerAcquire, answerBudgets, answerWriteOff } from '../authority/requests.ts';
import { loadCustomer360 } from '../customers/customer-360.ts';
import { searchCustomers } from '../customers/search.ts';
import type { Approvals } from '../ports.ts';
import { createSupervisorHandlers } from '../supervisor/create-handlers.ts';
import type { SupervisorHandler, SupervisorParts } from '../supervisor/handlers.ts';
import { type FeedContext, pullFeed } from '../sync/feed/pull.ts';
import type { IntakeContext } from '../sync/intake.ts';
import { pushFacts } from '../sync/push-facts.ts';
import { RequestFailed } from './request-failed.ts';
import type { DeskSession } from './sockets.ts';

export type RequestContext = IntakeContext &
  SupervisorParts &
  FeedContext & { readonly approvals: Approvals };

type RequestHandler<M extends DeskRequest> = {
  readonly roles: readonly Role[];
  readonly handle: (input: DeskInput<M>, session: DeskSession) => Promise<DeskOutput<M>>;
};
type RequestHandlers = { readonly [M in DeskRequest]: RequestHandler<M> };

const EVERYBODY: readonly Role[] = ['agent', 'supervisor', 'admin'];
const AGENTS: readonly Role[] = ['agent'];
const SUPERVISORS: readonly Role[] = ['supervisor', 'admin'];

/** Who may ask what, and who answers it; a request without an entry does not compile. */
function requestHandlers(context: RequestContext): RequestHandlers {
  const { db, clock, approvals } = context;
  const floor = createFloor(context);
  return {
    'facts.push': {
      roles: EVERYBODY,
      handle: (input, session) => pushFacts(context, session, input),
    },
    'feed.pull': {
      roles: EVERYBODY,
      handle: (input, { agent }) => pullFeed(context, agent, input),
    },
    'clock.read': {
      roles: EVERYBODY,
      handle: async () => ({ serverTimeMs: clock.nowMs() }),
    },
    // Supervisors open customers one at a time, and say why: `customer.open`.
    'customer.search': {
      roles: AGENTS,
      handle: async ({ text }) => ({ customers: [...(await searchCustomers(db, text))] }),
    },
    'customer.get': {
      roles: AGENTS,
      handle: async ({ customerId }) => {
        const customer = await loadCustomer360(db, customerId, clock.nowMs());
        if (customer) return { customer };
        throw new RequestFailed('not-found', `there is no customer ${customerId}`);
      },
    },
    'lease.acquire': {
      roles: EVERYBODY,
      handle: (input, session) => answerAcquire(context, session, input),
    },
    'budgets.get': {
      roles: SUPERVISORS,
      handle: (_input, session) => answerBudgets(context, session),
    },
    'lease.write-off': {
      roles: SUPERVISORS,
      handle: (input, session) => answerWriteOff(context, session, input),
    },
    'approval.ask': {
      roles: EVERYBODY,
      handle: async ({ request }, session) => ({ approval: await approvals.ask(session, request) }),
    },
    'approval.withdraw': {
      roles: EVERYBODY,
      handle: async ({ approvalId }, session) => ({
        approval: await approvals.withdraw(session, approvalId),
      }),
    },
    'approval.list': {
      roles: EVERYBODY,
      handle: async (_input, { agent }) => ({ approvals: await approvals.list(agent) }),
    },
    'approval.decide': {
      roles: SUPERVISORS,
      handle: async ({ approvalId, decision }, { agent }) => ({
        approval: await approvals.decide(agent, approvalId, decision),
      }),
    },
    'floor.get': {
      roles: SUPERVISORS,
      handle: async (_input, { agent }) => floor(await loadTeamScope(db, agent)),
    },
    ...supervisorRequestHandlers(context),
  };
}

/** What only supervisors may ask, answered with what the one who asks may see. */
function supervisorRequestHandlers(
  context: RequestContext,
): Pick<RequestHandlers, SupervisorRequest> {
  const handlers = Object.entries(createSupervisorHandlers(context)).map(([name, handler]) => {
    const handle = async (input: unknown, session: DeskSession) => {
      // A name's schema and its handler go together, which the compiler cannot see.
      const answer = handler as SupervisorHandler<SupervisorRequest>;
      const asker = { ...session, scope: await loadTeamScope(context.db, session.agent) };
      return answer(input as Parameters<typeof answer>[0], asker);
    };
    return [name, { roles: SUPERVISORS, handle }];
  });
  return Object.fromEntries(handlers) as Pick<RequestHandlers, SupervisorRequest>;
}

export type AnswerRequest = (
  name: DeskRequest,
  input: unknown,
  session: DeskSession,
) => Promise<Answer<DeskOutput<DeskRequest>>>;

/** Answers what a desk asks: checked by the wire schema, authorized by role, never thrown. */
export function createRequests(context: RequestContext): AnswerRequest {
  const handlers = requestHandlers(context);
  return async (name, input, session) => {
    // A name's schema and its handler go together, which the compiler cannot see.
    const { roles, handle } = handlers[name] as RequestHandler<DeskRequest>;
    if (!roles.includes(session.agent.role)) {
      const detail = `${name} is for ${roles.join(' or ')}, not for ${session.agent.role}`;
      return { ok: false, error: { code: 'forbidden', detail } };
    }
    const parsed = deskRequests[name].input.safeParse(input);
    if (!parsed.success) {
      return { ok: false, error: { code: 'bad-request', detail: z.prettifyError(parsed.error) } };
    }
    try {
      return { ok: true, value: await handle(parsed.data as DeskInput<DeskRequest>, session) };
    } catch (error) {
      if (error instanceof RequestFailed) return { ok: false, error: error.failure };
      context.log.error({ err: error, request: name }, 'a request of a desk failed');
      const detail = 'the server could not answer; nothing was changed, try again';
      return { ok: false, error: { code: 'unavailable', detail } };
    }
  };
}
