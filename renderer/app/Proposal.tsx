import { useGuardrailsStore } from '../features/guardrails/guardrails-store.ts';
import { RefusalProposal } from '../features/guardrails/RefusalProposal.tsx';
import { Proposals } from './Proposals.tsx';

/** What the customer's words point to, in one place: a refusal goes before all else. */
export function Proposal() {
  const quote = useGuardrailsStore(({ guardrails }) =>
    guardrails?.refusal.kind === 'proposed' ? guardrails.refusal.quote : null,
  );
  return quote === null ? <Proposals /> : <RefusalProposal quote={quote} />;
}
