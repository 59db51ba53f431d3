import { useGuardrailsStore } from '../features/guardrails/guardrails-store.ts';
import { RefusalProposal } from '../features/guardrails/RefusalProposal.tsx';
import { ReasonProposal } from '../features/reason/ReasonProposal.tsx';

/** What the customer's words point to, one at a time in one place: a refusal goes before a reason. */
export function Proposal() {
  const quote = useGuardrailsStore(({ guardrails }) =>
    guardrails?.refusal.kind === 'proposed' ? guardrails.refusal.quote : null,
  );
  return quote === null ? <ReasonProposal /> : <RefusalProposal quote={quote} />;
}
