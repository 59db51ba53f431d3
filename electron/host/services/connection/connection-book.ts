import type { ConnectionView } from '../../../../shared/contract/views.ts';
import type { Explanation } from '../../../../shared/domain/explanation.ts';
import type { AgentId } from '../../../../shared/domain/ids.ts';
import type { HostParts } from '../../host-parts.ts';
import type { QuarantinedFact } from '../../outbox/fact-queries.ts';
import type { LinkState } from '../../sync/sync-link.ts';

/** How the desk stands with the server, as the agent sees it. */
export type ConnectionBook = {
  view(): ConnectionView;
  /** Asked at every step of a contact, and so without counting what waits. */
  isOnline(): boolean;
  setLink(state: LinkState): void;
  /** Facts were recorded. */
  recorded(): void;
  /** Facts the server had are unsent again, and so is what it put aside of them. */
  takenBack(): void;
  /** The server took facts, or everything was read. */
  synced(settled: { readonly quarantined: number }): void;
  /** The server has ended the session: work goes on here, but nothing gets through. */
  sessionOver(): void;
};

export function createConnectionBook(
  { outbox, clock, emit }: HostParts,
  agentId: AgentId,
  localDataNotice: Explanation | null,
): ConnectionBook {
  let link: LinkState = { kind: 'connecting' };
  let lastSyncedAtMs: number | null = null;
  let quarantined: QuarantinedFact[] = outbox.quarantined(agentId);
  let isOver = false;

  const status = (): ConnectionView['status'] => (isOver ? 'offline' : link.kind);

  function view(): ConnectionView {
    const refusal = isOver
      ? 'sign-in-again'
      : link.kind === 'offline' && link.because === 'update-required'
        ? 'update-required'
        : null;
    return {
      status: status(),
      waiting: outbox.countUnsent(agentId),
      lastSyncedAtMs,
      quarantined,
      localDataNotice,
      ...(refusal === null ? {} : { refusal }),
    };
  }

  const changed = () => emit('connection.changed', view());

  return {
    view,
    isOnline: () => status() === 'online',
    setLink: (state) => {
      link = state;
      isOver = false;
      changed();
    },
    recorded: changed,
    takenBack: () => {
      quarantined = outbox.quarantined(agentId);
      changed();
    },
    synced: (settled) => {
      lastSyncedAtMs = clock.nowMs();
      if (settled.quarantined > 0) quarantined = outbox.quarantined(agentId);
      changed();
    },
    sessionOver: () => {
      isOver = true;
      changed();
    },
  };
}
