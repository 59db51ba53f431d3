import { useEffect, useEffectEvent } from 'react';
import { chordOf } from './chord.ts';
import type { CommandId } from './command-list.ts';
import { commandOfChord, runCommand } from './command-registry.ts';

/**
 * Listens for the keys of all commands, wherever the focus is. `onRefused` hears of a command that
 * cannot be given now.
 */
export function useCommandKeys(onRefused: (command: CommandId) => void): void {
  const refused = useEffectEvent(onRefused);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return;
      const chord = chordOf(event);
      const command = chord === null ? undefined : commandOfChord(chord);
      if (command === undefined) return;
      event.preventDefault();
      // A key held down is one press.
      if (event.repeat) return;
      if (!runCommand(command)) refused(command);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
