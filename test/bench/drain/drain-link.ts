import type { HostParts } from '../../../electron/host/host-parts.ts';
import { createAuthClient } from '../../../electron/host/sync/auth-client.ts';
import { IGNORE_EVENTS } from '../../../electron/host/sync/inbound.ts';
import { createSocketConnect } from '../../../electron/host/sync/socket-connection.ts';
import { type SyncLink, startSyncLink } from '../../../electron/host/sync/sync-link.ts';
import { createTokenSource } from '../../../electron/host/sync/token-source.ts';
import type { AgentId } from '../../../shared/domain/ids.ts';
import type { Tokens } from '../../../shared/protocol/auth.ts';

export type DrainOptions = {
  readonly parts: HostParts;
  readonly agentId: AgentId;
  readonly tokens: Tokens;
  /** Where the link connects to, which may be a proxy of the server. */
  readonly url: string;
  readonly onProgress: (unsent: number) => void;
};

/**
 * Delivers everything unsent, over the link that a workstation uses, until the server has it.
 * Resolves with how many facts were put aside; rejects when the server ends the session.
 */
export async function drainOutbox(options: DrainOptions): Promise<number> {
  const { parts, agentId, url } = options;
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const ignore = () => {};
  let putAside = 0;
  const link: SyncLink = startSyncLink({
    ...parts,
    agentId,
    connectSync: createSocketConnect(url),
    tokens: createTokenSource({
      authClient: createAuthClient(url),
      clock: parts.clock,
      start: options.tokens,
      onRenewed: ignore,
    }),
    feed: null,
    listeners: IGNORE_EVENTS,
    onHello: ignore,
    onServerRestored: ignore,
    onState: ignore,
    onApplied: ignore,
    onMeasured: ignore,
    onCaughtUp: () => resolve(putAside),
    onSettled: ({ quarantined }) => {
      putAside += quarantined;
      options.onProgress(parts.outbox.countUnsent(agentId));
    },
    onSessionOver: () => reject(new Error('the server ended the session')),
  });
  try {
    return await promise;
  } finally {
    await link.close();
  }
}
