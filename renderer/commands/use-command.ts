import { useEffectEvent, useLayoutEffect } from 'react';
import type { CommandId } from './command-list.ts';
import { registerCommand } from './command-registry.ts';

/** Makes a command work while the component is on the page, whatever has focus. */
export function useCommand(id: CommandId, run: () => unknown, enabled = true): void {
  const latest = useEffectEvent(run);
  // Before paint: a command must work as soon as its key can be read on the page.
  useLayoutEffect(() => registerCommand(id, () => latest(), enabled), [id, enabled]);
}
