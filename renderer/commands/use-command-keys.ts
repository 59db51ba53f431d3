import { useEffect, useEffectEvent } from 'react';
import { chordOf } from './chord.ts';
import type { CommandId } from './command-list.ts';
import { commandOfChord, runCommand } from './command-registry.ts';

/** Marks an element that takes combinations for itself while it has the focus. */
export const RECORDS_KEYS = 'data-recording';

/**
 * Listens for the keys of all commands, wherever the focus is. `onRefused` hears of a command that
 * cannot be given now.
 */
export function useCommandKeys(onRefused: (command: CommandId) => void): void {
  const refused = useEffectEvent(onRefused);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || isRecorded(event)) return;
      const chord = chordOf(event);
      const command = chord === null ? undefined : commandOfChord(chord);
      if (command === undefined) return;
      event.preventDefault();
      // Nobody else's: an open list, for one, would take Alt+Enter for Enter.
      event.stopPropagation();
      // A key held down is one press.
      if (event.repeat) return;
      if (!runCommand(command)) refused(command);
    };
    // Before whatever has the focus: the same keys do the same everywhere.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

function isRecorded({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(`[${RECORDS_KEYS}]`) !== null;
}
