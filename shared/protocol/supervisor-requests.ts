import type { z } from 'zod';
import { figuresRequests } from './supervisor/figures.ts';

/**
 * What supervisors ask: the console of its host, and the host, unread, of the server. They need a
 * connection, and are answered with what the one who asks may see. One file an area in supervisor/.
 */
export const supervisorRequests = {
  ...figuresRequests,
} as const;

export type SupervisorRequest = keyof typeof supervisorRequests;
export type SupervisorInput<M extends SupervisorRequest> = z.infer<
  (typeof supervisorRequests)[M]['input']
>;
export type SupervisorOutput<M extends SupervisorRequest> = z.infer<
  (typeof supervisorRequests)[M]['output']
>;
