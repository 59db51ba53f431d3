/** Why an agent is not ready; `missed-contact` is set by the system when a ring went unanswered. */
export const NOT_READY_REASONS = [
  'break',
  'lunch',
  'meeting',
  'training',
  'missed-contact',
] as const;
export type NotReadyReason = (typeof NOT_READY_REASONS)[number];

/** What an agent is doing. `wrap-up` is after-contact work. */
export type AgentState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'on-contact' }
  | { readonly kind: 'wrap-up' }
  | { readonly kind: 'not-ready'; readonly reason: NotReadyReason };

export type AgentStateKind = AgentState['kind'];

export const ROLES = ['agent', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];
