import type { HostClock } from '../../clock.ts';
import type { ContactBook } from '../contact/contact-book.ts';
import { isGranted } from './approvals-on-contact.ts';

/** Looks at contacts again when a grant on one runs out, so that it is handed back and not offered on. */
export type GrantTimeout = {
  /** Call when grants may have come or gone. */
  check(): void;
  stop(): void;
};

export function createGrantTimeout(clock: HostClock, book: ContactBook): GrantTimeout {
  let stop = () => {};

  function nextEndMs(): number | null {
    const ends = book
      .list()
      .flatMap(({ core }) =>
        core.stage.kind === 'closed'
          ? []
          : core.approvals.flatMap(({ state }) =>
              isGranted(state) && !core.endedGrants.includes(state.leaseId)
                ? [state.grantExpiresAtMs]
                : [],
            ),
      );
    return ends.length === 0 ? null : Math.min(...ends);
  }

  function check(): void {
    stop();
    const endMs = nextEndMs();
    if (endMs === null) return;
    stop = clock.startTimer(Math.max(0, endMs - clock.nowMs()), () => {
      book.reconsider();
      // What is still there could not be handed back from here; it is not waited for again.
      if ((nextEndMs() ?? endMs) > endMs) check();
    });
  }

  return { check, stop: () => stop() };
}
