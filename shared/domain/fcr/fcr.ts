/**
 * First-contact resolution in its three honest forms, never merged into one:
 * claimed by the agent, confirmed by the customer, verified by nobody having to come back.
 * `null` = not said.
 */
export type FcrState = {
  readonly claimed: boolean | null;
  readonly confirmed: boolean | null;
  readonly verified: FcrVerification;
};

/**
 * `pending`: the window is still open. `verified`: it closed without a repeat contact.
 * `repeated`: the customer came back on the same reason within it. `not-claimed`: nothing to verify.
 */
export type FcrVerification = 'not-claimed' | 'pending' | 'verified' | 'repeated';
