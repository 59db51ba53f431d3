/** How long requests and grants last at the servers of tests. */
export const APPROVAL_TIME_MS = 180_000;
export const GRANT_TIME_MS = 600_000;
