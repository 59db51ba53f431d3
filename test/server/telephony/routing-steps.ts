import { inUnitOfWork } from '../../../server/store/unit-of-work.ts';
import { type StepsUnderWay, takeInHand } from '../../../server/telephony/in-hand/rows-in-hand.ts';
import type { AgentState } from '../../../shared/domain/agent/agent-state.ts';
import type { AgentId, ContactId } from '../../../shared/domain/ids.ts';
import { addUser } from '../../support/rows.ts';
import { contactEvent, postEvent, type ServerUnderTest } from '../../support/server-under-test.ts';

const READY: AgentState = { kind: 'ready' };

/** What a contact center does, in the words of the tests. */
export function stepsOn(server: ServerUnderTest) {
  const { db, log, routing, clock, desks } = server;
  const unit = async <T>(work: Parameters<typeof inUnitOfWork<T>>[2]): Promise<T> => {
    const result = await inUnitOfWork(db, log, work);
    await routing.settled();
    return result;
  };
  /** The same with the rows that an agent's step is about in hand. */
  const step = <T>(
    agentId: AgentId,
    contactIds: readonly ContactId[],
    work: (steps: StepsUnderWay) => Promise<T>,
  ) =>
    unit(async (u) => {
      const rows = takeInHand(u, contactIds, agentId);
      const result = await work({ ...u, rows });
      await rows.writeOut();
      return result;
    });
  const send = async (
    name: Parameters<typeof contactEvent>[1],
    data: Record<string, unknown>,
  ): Promise<{ status: number; state: string; agentEmail: string | null }> => {
    const response = await postEvent(server, contactEvent(server, name, data));
    const body = (await response.json()) as { state: string; agentEmail: string | null };
    await routing.settled();
    return { status: response.status, state: body.state, agentEmail: body.agentEmail };
  };
  return {
    /** An agent at a connected desk, ready as of now. */
    agentReady: async (user: Parameters<typeof addUser>[1] = {}): Promise<AgentId> => {
      const agentId = await addUser(db, user);
      desks.connect(agentId);
      await step(agentId, [], (s) =>
        routing.stateSet(s, { agentId, state: READY, atMs: clock.nowMs() }),
      );
      return agentId;
    },
    setState: (agentId: AgentId, state: AgentState) =>
      step(agentId, [], (s) => routing.stateSet(s, { agentId, state, atMs: clock.nowMs() })),
    offer: (contactId: string, more: Record<string, unknown> = {}) =>
      send('offered', {
        contactId,
        channel: 'voice',
        queue: 'cancellation',
        from: '+4722334455',
        ...more,
      }),
    connect: (contactId: string) => send('connected', { contactId }),
    say: (contactId: string, text: string) =>
      send('utterance', { contactId, speaker: 'customer', text }),
    hangUp: (contactId: string) => send('ended', { contactId }),
    accept: async (agentId: AgentId, externalId: string, atMs = clock.nowMs()) => {
      const contactId = await idOf(server, externalId);
      return step(agentId, [contactId], (s) => routing.accepted(s, { contactId, agentId, atMs }));
    },
    end: async (agentId: AgentId, externalId: string) => {
      const contactId = await idOf(server, externalId);
      await step(agentId, [contactId], (s) =>
        routing.endedByAgent(s, { contactId, agentId, atMs: clock.nowMs() }),
      );
    },
    wrapUp: async (agentId: AgentId, externalId: string) => {
      const contactId = await idOf(server, externalId);
      await step(agentId, [contactId], (s) =>
        routing.wrappedUp(s, { contactId, agentId, atMs: clock.nowMs() }),
      );
    },
    pass: async (ms: number) => {
      clock.advance(ms);
      await routing.settled();
    },
    /** The phone system's names of the contacts that rang at an agent, in order. */
    rangAt: async (agentId: AgentId): Promise<string[]> => {
      const names = [];
      for (const { header } of desks.received(agentId, 'contact.offered')) {
        names.push(await nameOf(server, header.contactId));
      }
      return names;
    },
    contact: async (externalId: string) =>
      db
        .selectFrom('contacts')
        .selectAll()
        .where('external_id', '=', externalId)
        .executeTakeFirstOrThrow(),
    presence: async (agentId: AgentId) =>
      db
        .selectFrom('agent_presence')
        .select(['state', 'since'])
        .where('user_id', '=', agentId)
        .executeTakeFirstOrThrow(),
    legs: async (externalId: string) =>
      db
        .selectFrom('contact_legs')
        .select(['agent_id', 'outcome'])
        .where('contact_id', '=', await idOf(server, externalId))
        .orderBy('offered_at')
        .orderBy('id')
        .execute(),
  };
}

async function idOf(server: ServerUnderTest, externalId: string): Promise<ContactId> {
  const row = await server.db
    .selectFrom('contacts')
    .select('id')
    .where('external_id', '=', externalId)
    .executeTakeFirstOrThrow();
  return row.id;
}

async function nameOf(server: ServerUnderTest, id: ContactId): Promise<string> {
  const row = await server.db
    .selectFrom('contacts')
    .select('external_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.external_id;
}
