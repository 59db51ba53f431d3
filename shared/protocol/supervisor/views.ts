import { z } from 'zod';
import type { ViewId } from '../../domain/ids.ts';
import { agentIdSchema, timeMsSchema } from '../../schema/primitives.ts';

export const viewIdSchema = z.uuid() as unknown as z.ZodType<ViewId, string>;

/** The most views one person keeps. */
export const MOST_VIEWS = 200;

/** A screen with what it is narrowed to, as the address says it: `#/<screen>?<query>`. */
const savedAddress = {
  screen: z.string().regex(/^[a-z][a-z-]{0,39}$/, 'use the name of a screen'),
  query: z
    .string()
    .max(2000)
    .regex(/^[\w.~%&=+,:;!*'()@/$-]*$/, 'use the part of an address behind the question mark'),
};

/** A screen kept under a name. */
export const savedViewSchema = z.strictObject({
  id: viewIdSchema,
  name: z.string(),
  ...savedAddress,
  /** Everybody who sees a team of its owner sees it. */
  shared: z.boolean(),
  ownerId: agentIdSchema,
  ownerName: z.string(),
  /** Whether the one who asks may change and delete it. */
  mayChange: z.boolean(),
  updatedAtMs: timeMsSchema,
});
export type SavedView = z.infer<typeof savedViewSchema>;

export const viewsRequests = {
  /** One's own and those that are shared with one, by name. */
  'view.list': {
    input: z.strictObject({}),
    output: z.strictObject({ views: z.array(savedViewSchema) }),
  },
  /** Keeps a new view (`id` null), or changes one. */
  'view.save': {
    input: z.strictObject({
      id: viewIdSchema.nullable(),
      name: z.string().trim().min(1).max(80),
      ...savedAddress,
      shared: z.boolean(),
    }),
    output: z.strictObject({ view: savedViewSchema }),
  },
  'view.delete': {
    input: z.strictObject({ id: viewIdSchema }),
    output: z.strictObject({}),
  },
} as const;
