import type { ContactStatus } from '../../shared/protocol/contact-events.ts';

export type EventOutcome = {
  /** `repeated`: this very event was here before, and nothing changed. */
  readonly kind: 'applied' | 'repeated';
  readonly status: ContactStatus;
};
