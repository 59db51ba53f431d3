import { z } from 'zod';

/** Text the database can hold: PostgreSQL has no character zero. */
export function importText(longest: number) {
  return z
    .string()
    .max(longest)
    .regex(/^[^\0]*$/u, 'holds a character with code 0');
}
