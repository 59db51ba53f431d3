/** The protocol this build speaks; raised when a message changes so that an old peer would misread it. */
export const PROTOCOL_VERSION = 4;
/** The oldest protocol the server still speaks (rule S6): older desks cannot read the reference data. */
export const MIN_PROTOCOL_VERSION = 4;
/**
 * The most bytes one message of a desk may have; the server closes a connection that sends more.
 * A desk keeps its batches of facts below it.
 */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;
