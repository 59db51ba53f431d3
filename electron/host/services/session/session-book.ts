import { HostError } from '../../../../shared/contract/host-error.ts';
import type { SessionView } from '../../../../shared/contract/views.ts';
import type { Explanation } from '../../../../shared/domain/explanation.ts';
import type { AgentId } from '../../../../shared/domain/ids.ts';
import type { AgentProfile } from '../../../../shared/protocol/connect.ts';
import { createDesk, type Desk } from '../../desk.ts';
import type { HostParts } from '../../host-parts.ts';
import { faultFields } from '../../log.ts';
import type { AuthClient } from '../../sync/auth-client.ts';
import type { ConnectSync } from '../../sync/connection.ts';
import {
  createTokenSource,
  type SessionTokens,
  type TokenSource,
} from '../../sync/token-source.ts';
import { createContactQueries } from '../contact/contact-queries.ts';
import { createAutoSignIn } from './auto-sign-in.ts';
import { createDrains } from './drains.ts';
import { createLocalCopies } from './local-copies.ts';
import { createSessionQueries } from './session-queries.ts';

export type Credentials = { readonly email: string; readonly password: string };

export type SessionBookOptions = {
  readonly authClient: AuthClient;
  readonly connectSync: ConnectSync;
  /** Signs this agent in without being asked, and again whenever the server ends the session. */
  readonly autoSignIn: Credentials | null;
  readonly localDataNotice: Explanation | null;
  /** Who is signed in has changed: everything on the console is somebody else's now. */
  readonly onDeskChanged: () => void;
};

/** Who is signed in at this workstation. A restart without the server changes nothing about it. */
export type SessionBook = {
  /** Null while nobody is signed in. */
  desk(): Desk | null;
  agent(): AgentProfile | null;
  /** Throws HostError `not-signed-in`. */
  requireDesk(): Desk;
  view(): SessionView;
  signIn(credentials: Credentials): Promise<SessionView>;
  signOut(): Promise<void>;
  close(): Promise<void>;
};

type Signed = { agent: AgentProfile; readonly desk: Desk; tokens: TokenSource; isOver: boolean };

export function createSessionBook(parts: HostParts, options: SessionBookOptions): SessionBook {
  const { durable, sealer, clock, log, emit, outbox } = parts;
  const { authClient, connectSync, autoSignIn } = options;
  const queries = createSessionQueries(durable, sealer);
  const contacts = createContactQueries(durable, sealer);
  const copies = createLocalCopies(parts);
  const drains = createDrains(parts, { authClient, connectSync, queries });
  let signed: Signed | null = null;
  let changing: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  function view(): SessionView {
    if (signed === null) return { kind: 'signed-out' };
    return { kind: 'signed-in', agent: signed.agent, reference: signed.desk.reference() };
  }

  function tokenSource(agentId: AgentId, start: SessionTokens): TokenSource {
    return createTokenSource({
      authClient,
      clock,
      start,
      onRenewed: (tokens) => queries.setTokens(agentId, tokens),
    });
  }

  function openDesk(agent: AgentProfile, tokens: TokenSource): void {
    const desk = createDesk(parts, {
      agent,
      copies,
      connectSync,
      localDataNotice: options.localDataNotice,
      onProfile: (profile) => {
        if (signed === null || JSON.stringify(profile) === JSON.stringify(signed.agent)) return;
        signed.agent = profile;
        queries.put({
          status: 'active',
          agent: profile,
          tokens: signed.tokens.current(),
        });
        emit('session.changed', view());
      },
      onReferenceChanged: () => emit('session.changed', view()),
      onSessionOver: () => {
        if (signed !== null) signed.isOver = true;
        log.warn('session-over', { agentId: agent.id });
        if (isWanted(agent) && auto !== null) auto.start();
        else leaveWhenFree();
      },
      onContactClosed: leaveWhenFree,
    });
    signed = { agent, desk, tokens, isOver: false };
    void desk.connect(tokens);
  }

  /** Signing in and out one after the other: of two at once, the second finds what the first left. */
  function inTurn(change: () => Promise<void>): Promise<void> {
    const mine = changing.then(change);
    changing = mine.catch(() => {});
    return mine;
  }

  /** A session the server has ended is left as soon as no customer is waiting for the agent. */
  function leaveWhenFree(): void {
    const leaveNow = async () => {
      if (signed?.isOver === true && !signed.desk.isBusy()) await leave(signed, 'dropped');
    };
    inTurn(leaveNow).catch((cause: unknown) => log.error('sign-out-failed', faultFields(cause)));
  }

  /** Nothing about a customer stays behind an agent, but the facts the server does not have yet. */
  function purge(agentId: AgentId): void {
    contacts.removeAll(agentId);
    copies.purge();
    durable.pragma('wal_checkpoint(TRUNCATE)');
  }

  function drain(agent: AgentProfile, tokens: TokenSource): void {
    queries.put({ status: 'draining', agent, tokens: tokens.current() });
    drains.start(agent.id, tokens);
  }

  async function leave(leaving: Signed, how: 'drained' | 'dropped'): Promise<void> {
    signed = null;
    leaving.desk.closeLeases();
    await leaving.desk.close();
    const { agent, tokens } = leaving;
    purge(agent.id);
    if (how === 'dropped') queries.remove(agent.id);
    else drain(agent, tokens);
    log.info('signed-out', { agentId: agent.id, unsent: outbox.countUnsent(agent.id) });
    options.onDeskChanged();
  }

  async function signIn({ email, password }: Credentials): Promise<void> {
    const address = email.trim().toLowerCase();
    if (signed !== null && signed.agent.email !== address) {
      throw new HostError('not-allowed-now', 'Somebody else is signed in: sign out first.');
    }
    const answer = await authClient.signIn(address, password);
    if (isClosed) return;
    if (answer.kind === 'refused') {
      throw new HostError('wrong-credentials', 'The e-mail address or the password is wrong.');
    }
    if (answer.kind === 'unreachable') {
      log.warn('sign-in-unreachable', { detail: answer.detail });
      const detail = 'Signing in needs the server; it cannot be reached.';
      throw new HostError('server-unreachable', detail);
    }
    const { agent } = answer.tokens;
    await drains.stop(agent.id);
    queries.put({ status: 'active', agent, tokens: answer.tokens });
    const tokens = tokenSource(agent.id, answer.tokens);
    if (signed === null) openDesk(agent, tokens);
    else {
      Object.assign(signed, { agent, tokens, isOver: false });
      await signed.desk.connect(tokens);
    }
    log.info('signed-in', { agentId: agent.id });
    options.onDeskChanged();
  }

  async function signOut(): Promise<void> {
    if (signed === null) return;
    if (signed.desk.isBusy()) {
      throw new HostError('not-allowed-now', 'Finish the contact at hand first.');
    }
    const { state } = signed.desk.agentView();
    // The last thing the server hears: no contact may ring where nobody sits.
    if (state.kind === 'ready') signed.desk.setAgentState({ kind: 'not-ready', reason: 'break' });
    await leave(signed, signed.isOver ? 'dropped' : 'drained');
  }

  /** Whether this agent is the one to be signed in here, where somebody has decided that. */
  function isWanted(agent: AgentProfile): boolean {
    return autoSignIn === null || autoSignIn.email.toLowerCase() === agent.email;
  }

  const auto =
    autoSignIn === null
      ? null
      : createAutoSignIn(parts, () => inTurn(() => signIn(autoSignIn)), leaveWhenFree);

  function resume(): void {
    const sessions = queries.all((agentId, cause) =>
      log.error('session-unreadable', { agentId, ...faultFields(cause) }),
    );
    for (const { status, agent, tokens: stored } of sessions) {
      const tokens = tokenSource(agent.id, stored);
      if (status === 'active' && isWanted(agent)) openDesk(agent, tokens);
      // Somebody else is to be signed in now. What this one did reaches the server all the same, and
      // a contact they had not finished waits for them.
      else drain(agent, tokens);
    }
    if (signed === null) auto?.start();
  }
  resume();

  return {
    desk: () => signed?.desk ?? null,
    agent: () => signed?.agent ?? null,
    requireDesk: () => {
      if (signed !== null) return signed.desk;
      throw new HostError('not-signed-in', 'Sign in first.');
    },
    view,
    signIn: async (credentials) => {
      await inTurn(() => signIn(credentials));
      return view();
    },
    signOut: () => inTurn(signOut),
    close: async () => {
      isClosed = true;
      auto?.stop();
      await signed?.desk.close();
      await drains.close();
    },
  };
}
