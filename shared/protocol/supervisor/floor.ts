import { z } from 'zod';
import { CHANNELS } from '../../domain/contact/channel.ts';
import { agentStateSchema } from '../../schema/contact.ts';
import {
  agentIdSchema,
  contactIdSchema,
  queueIdSchema,
  reasonCodeSchema,
  teamIdSchema,
  timeMsSchema,
} from '../../schema/primitives.ts';
import { localDateSchema } from '../../schema/reporting.ts';

/** The most open contacts that are listed; those that wait longest come first. */
export const MOST_OPEN_CONTACTS = 500;
/** So many points of a mood are drawn in a line of a table. */
export const MOST_MOOD_POINTS = 16;

/** How the customer's words have been going, smoothed, -1 to 1. */
export const moodSchema = z.object({
  current: z.number().min(-1).max(1),
  direction: z.enum(['rising', 'falling', 'steady']),
  /** The newest, oldest first. */
  points: z.array(z.number().min(-1).max(1)).max(MOST_MOOD_POINTS),
  /** It fell fast and has not recovered. */
  fallen: z.boolean(),
});
export type Mood = z.infer<typeof moodSchema>;

/** A contact that is open now. The customer's name is masked. */
export const floorContactSchema = z.object({
  contactId: contactIdSchema,
  channel: z.enum(CHANNELS),
  queue: queueIdSchema,
  stage: z.enum(['waiting', 'ringing', 'live']),
  /** When it began to wait; of a live contact, when the two sides were put through. */
  sinceMs: timeMsSchema,
  /** Where it rings, or who has it; null while it waits. */
  agentId: agentIdSchema.nullable(),
  agentName: z.string().nullable(),
  team: teamIdSchema.nullable(),
  reason: reasonCodeSchema.nullable(),
  /** Null where it is not known who it is. */
  customerName: z.string().nullable(),
  /** Null while the customer has said nothing. */
  mood: moodSchema.nullable(),
  /** The customer asked to leave then, and it is not done yet. */
  cancelRequestedAtMs: timeMsSchema.nullable(),
  /** Supervisors who read along. */
  watchedBy: z.array(z.string()),
});
export type FloorContact = z.infer<typeof floorContactSchema>;

/** The floor as a supervisor sees it: their teams', and what waits for anybody. */
export const floorSchema = z.object({
  atMs: timeMsSchema,
  /** The day that counts as today, by the company's calendar. */
  day: localDateSchema,
  timeZone: z.string(),
  agents: z.array(
    z.object({
      id: agentIdSchema,
      name: z.string(),
      team: teamIdSchema,
      connected: z.boolean(),
      state: agentStateSchema,
      sinceMs: timeMsSchema,
    }),
  ),
  /** Those that wait or ring first, the longest first; then those that are live. */
  contacts: z.array(floorContactSchema).max(MOST_OPEN_CONTACTS),
  /** All that wait for an agent or ring at one, listed or not. */
  waiting: z.int().min(0),
  live: z.int().min(0),
  /** Since when the one that waits longest waits; null while none does. */
  longestWaitSinceMs: timeMsSchema.nullable(),
  today: z.object({
    contacts: z.int().min(0),
    abandoned: z.int().min(0),
    offersPresented: z.int().min(0),
    offersAccepted: z.int().min(0),
    costMinor: z.int().min(0),
    saved: z.int().min(0),
    lost: z.int().min(0),
    fcrClaimed: z.int().min(0),
    fcrConfirmed: z.int().min(0),
    fcrVerified: z.int().min(0),
    fcrRepeated: z.int().min(0),
  }),
  /**
   * Contacts being handled in which the customer's mood fell fast, the newest first; none unless the
   * company wants supervisors to see them.
   */
  sentimentAlerts: z.array(
    z.object({
      contactId: contactIdSchema,
      agentName: z.string(),
      /** Masked; null where it is not known who calls. */
      customerName: z.string().nullable(),
      /** The smoothed score it fell to, -1 to 1, and by how much. */
      current: z.number().min(-1).max(1),
      fell: z.number().min(0).max(2),
      atMs: timeMsSchema,
    }),
  ),
  quarantined: z.array(
    z.object({
      factId: z.uuid(),
      agentName: z.string(),
      type: z.string(),
      code: z.string(),
      detail: z.string(),
      receivedAtMs: timeMsSchema,
    }),
  ),
});
export type Floor = z.infer<typeof floorSchema>;
