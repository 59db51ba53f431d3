import { create } from 'zustand';
import { normalizeChord } from './chord.ts';
import { COMMAND_IDS, COMMANDS, type CommandId } from './command-list.ts';

type CommandState = {
  /** Commands that can be given now. */
  readonly enabled: Readonly<Partial<Record<CommandId, boolean>>>;
  /** The keys in force, the user's own included. */
  readonly keys: Readonly<Record<CommandId, string>>;
  takeKeys(own: Readonly<Record<string, string>>): void;
};

const defaultKeys = Object.fromEntries(COMMAND_IDS.map((id) => [id, COMMANDS[id].keys])) as Record<
  CommandId,
  string
>;

export const useCommandStore = create<CommandState>()((set) => ({
  enabled: {},
  keys: defaultKeys,
  takeKeys: (own) => set({ keys: { ...defaultKeys, ...knownChords(own) } }),
}));

type Handler = () => unknown;

const handlers = new Map<CommandId, Handler>();
const running = new Set<CommandId>();
let reportFailure: (command: CommandId, cause: unknown) => void = () => {};

/** Who is told when a command fails. */
export function onCommandFailure(report: (command: CommandId, cause: unknown) => void): void {
  reportFailure = report;
}

/** Makes a command work until the returned function is called. */
export function registerCommand(id: CommandId, handler: Handler, enabled: boolean): () => void {
  handlers.set(id, handler);
  setEnabled(id, enabled);
  return () => {
    if (handlers.get(id) !== handler) return;
    handlers.delete(id);
    setEnabled(id, false);
  };
}

/**
 * Gives a command; false where it cannot be given now. A second press while the first is still
 * being carried out does nothing: keys bounce, and nobody means to accept an offer twice.
 */
export function runCommand(id: CommandId): boolean {
  const handler = handlers.get(id);
  if (handler === undefined || useCommandStore.getState().enabled[id] !== true) return false;
  if (running.has(id)) return true;
  running.add(id);
  Promise.resolve()
    .then(handler)
    .catch((cause: unknown) => reportFailure(id, cause))
    .finally(() => running.delete(id));
  return true;
}

/** The command a combination stands for. */
export function commandOfChord(chord: string): CommandId | undefined {
  const { keys } = useCommandStore.getState();
  return COMMAND_IDS.find((id) => keys[id] === chord);
}

function setEnabled(id: CommandId, enabled: boolean): void {
  const { enabled: before } = useCommandStore.getState();
  if ((before[id] ?? false) === enabled) return;
  useCommandStore.setState({ enabled: { ...before, [id]: enabled } });
}

/** The user's own keys, without those of commands that are gone or that hold no modifier. */
function knownChords(own: Readonly<Record<string, string>>): Partial<Record<CommandId, string>> {
  const known: Partial<Record<CommandId, string>> = {};
  for (const id of COMMAND_IDS) {
    const chord = normalizeChord(own[id] ?? '');
    if (chord !== null) known[id] = chord;
  }
  return known;
}
