import type { z } from 'zod';
import { analysisRequests } from './supervisor/analysis.ts';
import { auditRequests } from './supervisor/audit.ts';
import { authorityRequests } from './supervisor/authority.ts';
import { customersRequests } from './supervisor/customers.ts';
import { documentsRequests } from './supervisor/documents.ts';
import { exportRequests } from './supervisor/exports.ts';
import { figuresRequests } from './supervisor/figures.ts';
import { followUpsRequests } from './supervisor/follow-ups.ts';
import { storyRequests } from './supervisor/story.ts';
import { viewsRequests } from './supervisor/views.ts';
import { watchingRequests } from './supervisor/watching.ts';

/**
 * What supervisors ask: the console of its host, and the host, unread, of the server. They need a
 * connection, and are answered with what the one who asks may see. One file an area in supervisor/.
 */
export const supervisorRequests = {
  ...analysisRequests,
  ...auditRequests,
  ...authorityRequests,
  ...customersRequests,
  ...documentsRequests,
  ...exportRequests,
  ...figuresRequests,
  ...followUpsRequests,
  ...storyRequests,
  ...viewsRequests,
  ...watchingRequests,
} as const;

export type SupervisorRequest = keyof typeof supervisorRequests;
export type SupervisorInput<M extends SupervisorRequest> = z.infer<
  (typeof supervisorRequests)[M]['input']
>;
export type SupervisorOutput<M extends SupervisorRequest> = z.infer<
  (typeof supervisorRequests)[M]['output']
>;
