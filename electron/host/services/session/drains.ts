import type { AgentId } from '../../../../shared/domain/ids.ts';
import type { HostParts } from '../../host-parts.ts';
import { faultFields } from '../../log.ts';
import type { AuthClient } from '../../sync/auth-client.ts';
import type { ConnectSync } from '../../sync/connection.ts';
import { IGNORE_EVENTS } from '../../sync/inbound.ts';
import { type SyncLink, startSyncLink } from '../../sync/sync-link.ts';
import type { TokenSource } from '../../sync/token-source.ts';
import { closeLeasesOf } from '../authority/authority-service.ts';
import type { SessionQueries } from './session-queries.ts';

/**
 * Agents who have signed out while the server did not have all they did. Their facts are still
 * delivered, under their own session, which ends when the last one has arrived.
 */
export type Drains = {
  start(agentId: AgentId, tokens: TokenSource): void;
  stop(agentId: AgentId): Promise<void>;
  close(): Promise<void>;
};

export function createDrains(
  parts: HostParts,
  options: {
    readonly authClient: AuthClient;
    readonly connectSync: ConnectSync;
    readonly queries: SessionQueries;
  },
): Drains {
  const { outbox, log } = parts;
  const links = new Map<AgentId, SyncLink>();

  async function finish(agentId: AgentId, tokens: TokenSource): Promise<void> {
    await stop(agentId);
    const ended = await options.authClient.signOut(tokens.current().refreshToken);
    options.queries.remove(agentId);
    log.info('session-drained', { agentId, ended });
  }

  async function stop(agentId: AgentId): Promise<void> {
    const link = links.get(agentId);
    links.delete(agentId);
    await link?.close();
  }

  function start(agentId: AgentId, tokens: TokenSource): void {
    const finishLater = () =>
      finish(agentId, tokens).catch((cause: unknown) =>
        log.error('drain-failed', { agentId, ...faultFields(cause) }),
      );
    closeLeasesOf(parts, agentId);
    if (outbox.countUnsent(agentId) === 0) {
      void finishLater();
      return;
    }
    const ignore = () => {};
    const link = startSyncLink({
      agentId,
      connectSync: options.connectSync,
      tokens,
      outbox,
      clock: parts.clock,
      random: parts.random,
      log,
      feed: null,
      listeners: IGNORE_EVENTS,
      onHello: ignore,
      onServerRestored: ignore,
      onState: ignore,
      onApplied: ignore,
      onMeasured: ignore,
      onCaughtUp: ignore,
      onSettled: () => {
        if (outbox.countUnsent(agentId) === 0 && links.has(agentId)) void finishLater();
      },
      onSessionOver: () => {
        // Nothing gets through any more; the facts stay until this agent signs in here again.
        log.error('drain-refused', { agentId, unsent: outbox.countUnsent(agentId) });
        links.delete(agentId);
        options.queries.remove(agentId);
      },
    });
    links.set(agentId, link);
  }

  return {
    start,
    stop,
    close: async () => {
      await Promise.all([...links.keys()].map(stop));
    },
  };
}
