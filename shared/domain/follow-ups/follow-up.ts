/** What a customer is still to hear from the company: what an agent promised, or how it went since. */
export const FOLLOW_UP_KINDS = ['promise', 'feedback'] as const;
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

/** How it stands: `due` is today, by the company's calendar; `open` is later. */
export const FOLLOW_UP_STATES = ['overdue', 'due', 'open', 'done'] as const;
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];
