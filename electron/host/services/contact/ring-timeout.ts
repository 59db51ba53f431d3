import type { ContactId } from '../../../../shared/domain/ids.ts';
import type { HostClock } from '../../clock.ts';
import type { ContactBook } from './contact-book.ts';

/** How long the server has to say itself that a ring is over. */
const GRACE_MS = 5_000;

/** Ends rings by this desk's own clock, for when the server that should is gone. */
export type RingTimeout = {
  /** Call when contacts may have changed. */
  check(): void;
  stop(): void;
};

export function createRingTimeout(clock: HostClock, book: ContactBook): RingTimeout {
  const timers = new Map<ContactId, { endsAtMs: number; cancel: () => void }>();

  function cancelWhere(test: (contactId: ContactId, endsAtMs: number) => boolean): void {
    for (const [contactId, timer] of timers) {
      if (!test(contactId, timer.endsAtMs)) continue;
      timer.cancel();
      timers.delete(contactId);
    }
  }

  return {
    check: () => {
      const rings = new Map<ContactId, number>();
      for (const { core } of book.list()) {
        if (core.stage.kind === 'ringing')
          rings.set(core.header.contactId, core.stage.ringEndsAtMs);
      }
      cancelWhere((contactId, endsAtMs) => rings.get(contactId) !== endsAtMs);
      for (const [contactId, endsAtMs] of rings) {
        if (timers.has(contactId)) continue;
        const delayMs = Math.max(0, endsAtMs + GRACE_MS - clock.nowMs());
        const cancel = clock.startTimer(delayMs, () => {
          timers.delete(contactId);
          book.drop(contactId);
        });
        timers.set(contactId, { endsAtMs, cancel });
      }
    },
    stop: () => cancelWhere(() => true),
  };
}
