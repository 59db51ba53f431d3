import { z } from 'zod';
import { timeMsSchema } from '../schema/primitives.ts';
import { agentProfileSchema } from './connect.ts';

/** `POST /v1/auth/sign-in` */
export const signInRequestSchema = z.strictObject({
  email: z.string().trim().toLowerCase().min(1).max(320),
  password: z.string().min(1).max(200),
});

/** `POST /v1/auth/refresh` and `POST /v1/auth/sign-out` */
export const refreshRequestSchema = z.strictObject({ refreshToken: z.string().min(20).max(512) });

/** What sign-in and refresh answer. A refresh token works once; using it twice ends the session. */
export const tokensSchema = z.object({
  accessToken: z.string(),
  accessExpiresAtMs: timeMsSchema,
  refreshToken: z.string(),
  agent: agentProfileSchema,
});
export type Tokens = z.infer<typeof tokensSchema>;
