import {
  MOST_NOTE_CHARACTERS,
  MOST_PROMISE_CHARACTERS,
  maskedWithin,
} from '../../../../shared/schema/written.ts';
import type { ContactCore, OpenContact } from './open-contact.ts';

/*
 * What the agent is still typing is theirs to see as typed, and is masked where it is kept: on the disk
 * at once, in the facts when it is recorded. So a desk that starts again in mid-contact shows it masked.
 */

/** The notes of a contact as they are written to the disk. */
export function notesAtRest({ text }: OpenContact['notes']): string {
  return maskedWithin(text, MOST_NOTE_CHARACTERS);
}

/** The core of a contact as it is written to the disk. */
export function coreAtRest(core: ContactCore): ContactCore {
  const { followUp } = core.edits;
  if (followUp === undefined || followUp === null) return core;
  const text = maskedWithin(followUp.text, MOST_PROMISE_CHARACTERS);
  return { ...core, edits: { ...core.edits, followUp: { ...followUp, text } } };
}
