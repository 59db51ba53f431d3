import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

/**
 * Which server a process runs: one that does not name its database, this one, the next, or the one after, which no
 * longer serves desks of today.
 */
export const RELEASES = ['before', 'this', 'next', 'after'] as const;
export type Release = (typeof RELEASES)[number];

/** Which desk a workstation runs: this one or the next. */
export const DESK_RELEASES = ['this', 'next'] as const;
export type DeskRelease = (typeof DESK_RELEASES)[number];

const NEXT = PROTOCOL_VERSION + 1;

/** What a server says of itself when a desk connects (S6). */
export const SPOKEN_BY: Readonly<
  Record<Release, { readonly speaks: number; readonly atLeast: number }>
> = {
  before: { speaks: PROTOCOL_VERSION, atLeast: PROTOCOL_VERSION },
  this: { speaks: PROTOCOL_VERSION, atLeast: PROTOCOL_VERSION },
  next: { speaks: NEXT, atLeast: PROTOCOL_VERSION },
  after: { speaks: NEXT, atLeast: NEXT },
};

/** By how much a desk's protocol is ahead of this one. */
export const AHEAD: Readonly<Record<DeskRelease, number>> = { this: 0, next: 1 };
