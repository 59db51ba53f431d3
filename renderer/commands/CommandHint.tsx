import type { CommandId } from './command-list.ts';
import { useCommandStore } from './command-registry.ts';
import { KeyHint } from './KeyHint.tsx';

/** The keys of a command, where it has no button of its own. */
export function CommandHint({ command }: { command: CommandId }) {
  return <KeyHint chord={useCommandStore((state) => state.keys[command])} />;
}
