import { IntentProposal } from '../features/intent/IntentProposal.tsx';
import { ReasonProposal } from '../features/reason/ReasonProposal.tsx';

/** What the customer's words point to: why they are in touch, and what they want. */
export function Proposals() {
  return (
    <div>
      <ReasonProposal />
      <IntentProposal />
    </div>
  );
}
