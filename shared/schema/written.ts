import { z } from 'zod';
import { maskPersonalData } from '../domain/privacy/mask-personal-data.ts';

/** The longest note of a contact and the longest text of a promise, in UTF-16 units. */
export const MOST_NOTE_CHARACTERS = 20_000;
export const MOST_PROMISE_CHARACTERS = 2_000;

/**
 * What people said or wrote, of at most so many UTF-16 units. Personal data in it is masked as it is
 * parsed: nobody who takes a text by this schema can store it, send it on or log it unmasked.
 */
export const writtenTextSchema = (most: number) =>
  z
    .string()
    .max(most)
    .overwrite((text) => maskedWithin(text, most));

/** A text with its personal data masked; a mask may be longer than what it hides, so the end may go. */
export function maskedWithin(text: string, most: number): string {
  return maskPersonalData(text).text.slice(0, most);
}
