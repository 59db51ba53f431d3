import { HostError } from '../../../../shared/contract/host-error.ts';
import type { OpenContact } from './open-contact.ts';

/** Refuses what can only be done while the customer is, or just was, on the line. */
export function mustBeOpen(contact: OpenContact): void {
  const { kind } = contact.core.stage;
  if (kind === 'live' || kind === 'wrap-up') return;
  throw new HostError(
    'not-allowed-now',
    kind === 'ringing' ? 'Accept the contact first.' : 'The contact is already wrapped up.',
  );
}
