import { randomBytes } from 'node:crypto';
import { systemClock } from '../../../electron/host/clock.ts';
import type { HostLog } from '../../../electron/host/log.ts';
import type { FactDraft } from '../../../electron/host/outbox/fact-draft.ts';
import type { Outbox } from '../../../electron/host/outbox/outbox.ts';
import type { ConnectSync } from '../../../electron/host/sync/connection.ts';
import type { FeedStore } from '../../../electron/host/sync/feed-store.ts';
import { IGNORE_EVENTS } from '../../../electron/host/sync/inbound.ts';
import { startSyncLink } from '../../../electron/host/sync/sync-link.ts';
import type { ContactId, DispositionCode } from '../../../shared/domain/ids.ts';
import type { DeskPass, Handling } from './crew-messages.ts';

/** What desks of one process share. */
export type DeskParts = {
  readonly connectSync: ConnectSync;
  readonly outbox: Outbox;
  readonly log: HostLog;
  readonly cursor: string;
  readonly handling: Handling;
};

export type DeskListener = {
  /** The desk is connected and has been told what the server holds for its agent; or no longer. */
  onHere(isHere: boolean): void;
  onRing(contactId: ContactId): void;
  onRecorded(facts: number): void;
};

export type LoadDesk = { close(): Promise<void> };

const RESOLVED = 'resolved' as DispositionCode;

/**
 * One agent's desk: the workstation's own link to the server, with its outbox, its push and pull and
 * its pauses, and an agent who takes whatever rings, talks, hangs up, wraps up and is ready again.
 * Of the change feed only the place is kept.
 */
export function startSavedeskDesk(
  { agentId, accessToken }: DeskPass,
  { connectSync, outbox, log, cursor, handling }: DeskParts,
  listener: DeskListener,
): LoadDesk {
  const stopTimers = new Map<ContactId, () => void>();
  const taken = new Set<ContactId>();
  const atHand = new Set<ContactId>();

  function record(...drafts: FactDraft[]): void {
    outbox.record({ agentId, occurredAtMs: systemClock.nowMs(), drafts }, () => {});
    listener.onRecorded(drafts.length);
    link.wake();
  }

  /** As on a workstation, nobody who has a contact says that they are ready. */
  function becomeReady(): void {
    if (atHand.size > 0) return;
    record({ type: 'agent.state-changed', payload: { state: { kind: 'ready' } } });
  }

  function take(contactId: ContactId): void {
    if (taken.has(contactId)) return;
    taken.add(contactId);
    atHand.add(contactId);
    listener.onRing(contactId);
    const wrapUp = () => {
      stopTimers.delete(contactId);
      atHand.delete(contactId);
      record({ type: 'contact.wrapped-up', payload: { contactId, ...WRAP_UP } });
    };
    const hangUp = () => {
      stopTimers.set(contactId, systemClock.startTimer(handling.wrapUpMs, wrapUp));
      record({ type: 'contact.ended', payload: { contactId } });
    };
    stopTimers.set(contactId, systemClock.startTimer(handling.talkMs, hangUp));
    record({ type: 'contact.accepted', payload: { contactId } });
  }

  const link = startSyncLink({
    agentId,
    connectSync,
    // Good for as long as a run may take; the link renews none.
    tokens: {
      accessToken: async () => ({ kind: 'ok', accessToken }),
      invalidate: () => {},
      current: () => ({
        accessToken,
        accessExpiresAtMs: Number.POSITIVE_INFINITY,
        refreshToken: '',
      }),
    },
    outbox,
    feed: placeOf(cursor),
    clock: systemClock,
    random: (count) => randomBytes(count),
    log,
    // One that is withdrawn was accepted the moment it rang: as on a workstation, the agent closes it.
    listeners: {
      ...IGNORE_EVENTS,
      'contact.offered': ({ header }) => take(header.contactId),
      'contacts.current': ({ contacts }) => {
        listener.onHere(true);
        for (const { header, phase } of contacts) {
          if (phase.kind === 'ringing') take(header.contactId);
        }
      },
      'agent.state': becomeReady,
    },
    onHello: () => {},
    onServerRestored: () => {},
    onState: ({ kind }) => {
      if (kind !== 'online') listener.onHere(false);
    },
    onSettled: ({ quarantined }) => {
      if (quarantined > 0) log.error('facts-quarantined');
    },
    onMeasured: () => {},
    onCaughtUp: () => {},
    onApplied: () => {},
    onSessionOver: () => log.error('session-over'),
  });
  becomeReady();

  return {
    close: async () => {
      for (const stop of stopTimers.values()) stop();
      await link.close();
    },
  };
}

const WRAP_UP = {
  disposition: RESOLVED,
  reason: null,
  saveResult: null,
  note: '',
  sentiment: null,
} as const;

function placeOf(start: string): FeedStore {
  let cursor = start;
  return {
    cursor: () => cursor,
    apply: (_changes, next) => {
      cursor = next;
      return { reference: null, dayChanged: false };
    },
    reset: () => {
      cursor = '';
    },
  };
}
