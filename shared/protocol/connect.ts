import { z } from 'zod';
import { ROLES } from '../domain/agent/agent-state.ts';
import { CHANNELS } from '../domain/contact/channel.ts';
import type { TeamId } from '../domain/ids.ts';
import {
  agentIdSchema,
  deviceIdSchema,
  languageSchema,
  queueIdSchema,
  teamIdSchema,
  timeMsSchema,
} from '../schema/primitives.ts';

/** Who is signed in. */
export const agentProfileSchema = z.object({
  id: agentIdSchema,
  name: z.string().min(1).max(200),
  email: z.string().max(320),
  role: z.enum(ROLES),
  language: languageSchema,
  queues: z.array(queueIdSchema).max(100),
  channels: z.array(z.enum(CHANNELS)),
  team: teamIdSchema.default('main' as TeamId),
});
export type AgentProfile = z.infer<typeof agentProfileSchema>;

/** Sent as Socket.IO `auth` by the desk. */
export const connectAuthSchema = z.object({
  accessToken: z.string().min(1).max(4096),
  deviceId: deviceIdSchema,
  protocolVersion: z.int().min(1),
});
export type ConnectAuth = z.infer<typeof connectAuthSchema>;

/** For how many days desks can be asked to keep what was acknowledged. */
export const MOST_KEEP_DAYS = 90;

/** The server's first word after a desk connected. */
export const helloSchema = z.object({
  protocolVersion: z.int().min(1),
  minProtocolVersion: z.int().min(1),
  serverTimeMs: timeMsSchema,
  agent: agentProfileSchema,
  /** The highest contiguous seq the server holds of this device; 0 = none. */
  ackedSeq: z.int().min(0),
  /** Which database the server has; one that was restored from a backup is another. */
  epoch: z.string().min(1).max(40).optional(),
  /** For how many days desks are to keep what is acknowledged, in case the database has to be restored. */
  keepDays: z.int().min(0).max(MOST_KEEP_DAYS).optional(),
  /** The longest that a desk which lost the server is to wait before it tries again. */
  retryWithinMs: z.int().min(1_000).max(600_000).optional(),
});
export type Hello = z.infer<typeof helloSchema>;

/** Why a connection was refused, as `connect_error` data. */
export const connectRefusalSchema = z.object({
  code: z.enum(['bad-request', 'unauthorized', 'protocol-too-old', 'device-of-another-agent']),
  detail: z.string(),
});
export type ConnectRefusal = z.infer<typeof connectRefusalSchema>;
