/** Where a command stands in the palette, the settings and the key list. */
export const COMMAND_GROUPS = [
  'contact',
  'customer',
  'offer',
  'cancel',
  'wrap-up',
  'desk',
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

type CommandDefinition = { readonly group: CommandGroup; readonly keys: string };

/**
 * Every command and its keys: the only place they are written. Always with a modifier, so that a
 * stray letter never resolves a contact. Left out because they are taken: Alt with D, E and F
 * (Chromium), H, V and W (menus), U, I and ` (accents on a Mac), digits (tabs on Linux), every
 * Ctrl+Alt (AltGr), Insert and Caps Lock (screen readers).
 */
export const COMMANDS = {
  'contact.accept': { group: 'contact', keys: 'Alt+A' },
  'contact.end': { group: 'contact', keys: 'Alt+X' },
  'notes.focus': { group: 'contact', keys: 'Alt+T' },
  'contact.brief': { group: 'contact', keys: 'Alt+B' },
  'reason.take': { group: 'contact', keys: 'Alt+R' },
  'reason.find': { group: 'contact', keys: 'Alt+Shift+R' },
  'customer.find': { group: 'customer', keys: 'Alt+K' },
  'offer.present': { group: 'offer', keys: 'Alt+P' },
  'offer.accept': { group: 'offer', keys: 'Alt+Y' },
  'offer.decline': { group: 'offer', keys: 'Alt+N' },
  'suggestion.next': { group: 'offer', keys: 'Alt+J' },
  'suggestion.not-now': { group: 'offer', keys: 'Alt+L' },
  'suggestion.wrong': { group: 'offer', keys: 'Alt+Z' },
  'suggestion.others': { group: 'offer', keys: 'Alt+O' },
  'cancel.request': { group: 'cancel', keys: 'Alt+C' },
  'cancel.complete': { group: 'cancel', keys: 'Alt+Shift+C' },
  'cancel.withdraw': { group: 'cancel', keys: 'Alt+Shift+X' },
  'wrap-up.solved': { group: 'wrap-up', keys: 'Alt+S' },
  'wrap-up.unsolved': { group: 'wrap-up', keys: 'Alt+Shift+S' },
  'wrap-up.complete': { group: 'wrap-up', keys: 'Alt+Enter' },
  'agent.toggle-ready': { group: 'desk', keys: 'Alt+G' },
  'desk.palette': { group: 'desk', keys: 'Ctrl+K' },
  'desk.settings': { group: 'desk', keys: 'Ctrl+,' },
} as const satisfies Record<string, CommandDefinition>;

export type CommandId = keyof typeof COMMANDS;

export const COMMAND_IDS = Object.keys(COMMANDS) as readonly CommandId[];
