import type { GuardrailState } from '../../../../shared/domain/guardrails/state.ts';

/** The customer's words that speak for a refusal; empty where the agent alone heard it. */
export function refusalQuote({ refusal }: GuardrailState): string {
  return refusal.kind === 'proposed' ? refusal.quote : '';
}
