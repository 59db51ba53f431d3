import type { ReferenceData } from '../../../../shared/schema/reference.ts';
import type { HostClock } from '../../clock.ts';
import type { ContactBook } from '../contact/contact-book.ts';
import type { OpenContact } from '../contact/open-contact.ts';
import { profileOn } from './guardrails-on.ts';

/** Looks at contacts again when a cancellation has taken as long as it may, so that the agent is told. */
export type LateTimeout = {
  /** Call when a cancellation may have been asked for, taken back or completed. */
  check(): void;
  stop(): void;
};

export function createLateTimeout(
  clock: HostClock,
  book: ContactBook,
  reference: () => ReferenceData | null,
): LateTimeout {
  let stop = () => {};

  function check(): void {
    stop();
    const nowMs = clock.nowMs();
    const next = book
      .list()
      .flatMap((contact) => lateFromMs(contact, reference()))
      .filter((atMs) => atMs > nowMs)
      .toSorted((a, b) => a - b)[0];
    if (next === undefined) return;
    stop = clock.startTimer(next - nowMs, () => {
      book.reconsider();
      check();
    });
  }

  return { check, stop: () => stop() };
}

/** The first moment at which a cancellation that is under way is late. */
function lateFromMs(contact: OpenContact, reference: ReferenceData | null): number[] {
  const { cancel, stage } = contact.core;
  if (cancel.kind !== 'requested' || stage.kind === 'closed') return [];
  return [cancel.requestedAtMs + profileOn(contact, reference).completeWithinMs + 1];
}
