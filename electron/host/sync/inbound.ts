import {
  type ServerEvent,
  type ServerEventPayload,
  serverEvents,
} from '../../../shared/protocol/server-messages.ts';
import type { HostLog } from '../log.ts';

/** One listener for every event of the server: a missing one does not compile. */
export type ServerEventListeners = {
  readonly [E in ServerEvent]: (payload: ServerEventPayload<E>) => void;
};

const ignore = () => {};

/** For a link that only delivers: what the server tells of contacts and people is not for it. */
export const IGNORE_EVENTS: Omit<ServerEventListeners, 'hello' | 'feed.changed'> = {
  'contact.offered': ignore,
  'contact.connected': ignore,
  'contact.utterance': ignore,
  'contact.ended': ignore,
  'contact.withdrawn': ignore,
  'contact.watched': ignore,
  'watch.changed': ignore,
  'contacts.current': ignore,
  'agent.state': ignore,
  'floor.changed': ignore,
  'approval.changed': ignore,
  'lease.revoked': ignore,
};

/**
 * Hands what the server sent to its listener, once it has been checked. What a newer server says that
 * this desk does not know, and what is malformed, is logged and skipped.
 */
export function dispatchServerEvent(
  event: string,
  payload: unknown,
  listeners: ServerEventListeners,
  log: HostLog,
): void {
  if (!Object.hasOwn(serverEvents, event)) {
    log.warn('unknown-server-event', { event: event.slice(0, 60) });
    return;
  }
  const known = event as ServerEvent;
  const parsed = serverEvents[known].safeParse(payload);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    log.warn('malformed-server-event', { event, issues: parsed.error.issues.length, where });
    return;
  }
  const listener = listeners[known] as (payload: unknown) => void;
  listener(parsed.data);
}
