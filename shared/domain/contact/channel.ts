/** The channels a contact can come in on. */
export const CHANNELS = ['voice', 'chat', 'email', 'sms', 'social'] as const;
export type Channel = (typeof CHANNELS)[number];

export const DIRECTIONS = ['incoming', 'outgoing'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Who said a line of a conversation. */
export const SPEAKERS = ['customer', 'agent', 'bot'] as const;
export type Speaker = (typeof SPEAKERS)[number];
