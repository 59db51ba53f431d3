import { HostError } from '../../../../shared/contract/host-error.ts';
import type { GuardrailState } from '../../../../shared/domain/guardrails/state.ts';
import type { OfferId } from '../../../../shared/domain/ids.ts';

/**
 * Refuses what the guardrails of the contact do not allow: putting an offer to the customer while
 * offers are locked, accepting one while its disclosures are still to be said. Whoever records
 * `offer.presented` or `offer.accepted` calls it first with `book.insightOf(contact).guardrails`.
 * An offer that was made before the lock may still be accepted: the customer takes it, nobody
 * presses them. Throws HostError `not-allowed-now`, which says what to do.
 */
export function mustBeAllowedByGuardrails(
  guardrails: GuardrailState,
  act: 'present' | 'accept',
  offerId: OfferId,
): void {
  if (act === 'present' && guardrails.offersLocked !== null) {
    const { code } = guardrails.offersLocked;
    throw new HostError('not-allowed-now', `No offer may be made now: ${code}.`);
  }
  if (act === 'accept' && guardrails.disclosuresDue.includes(offerId)) {
    throw new HostError('not-allowed-now', `Say the disclosures of ${offerId} first.`);
  }
}
