/** The protocol this build speaks; raised when a message changes so that an old peer would misread it. */
export const PROTOCOL_VERSION = 1;
/** The oldest protocol the server still speaks (rule S6). */
export const MIN_PROTOCOL_VERSION = 1;
