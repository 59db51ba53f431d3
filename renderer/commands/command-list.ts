/** Where a command stands in the palette, the settings and the key list. */
export const COMMAND_GROUPS = [
  'contact',
  'customer',
  'playbook',
  'offer',
  'cancel',
  'wrap-up',
  'supervisor',
  'screen',
  'desk',
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** `keys` may be empty: the command is given by the palette, until its user gives it keys. */
type CommandDefinition = { readonly group: CommandGroup; readonly keys: string };

/**
 * Every command and its keys: the only place they are written. Always with a modifier, so that a
 * stray letter never resolves a contact. Left out because they are taken: Alt with D, E and F
 * (Chromium), H, V and W (menus), U, I and ` (accents on a Mac), digits (tabs on Linux), every
 * Ctrl+Alt (AltGr), Insert and Caps Lock (screen readers), and Alt+Shift with A, B, I and T
 * (Chromium's own panels). Answers are Alt+Shift with a digit: Alt or Ctrl with a digit alone
 * changes tabs in Chromium on Linux, Windows or a Mac, and nothing has taken the two together; it
 * goes by the place of the key, because Shift turns digits into other characters (chord.ts).
 */
export const COMMANDS = {
  'contact.accept': { group: 'contact', keys: 'Alt+A' },
  'contact.end': { group: 'contact', keys: 'Alt+X' },
  'notes.focus': { group: 'contact', keys: 'Alt+T' },
  'contact.brief': { group: 'contact', keys: 'Alt+B' },
  'reason.take': { group: 'contact', keys: 'Alt+R' },
  'reason.find': { group: 'contact', keys: 'Alt+Shift+R' },
  'intent.take': { group: 'contact', keys: 'Alt+Shift+W' },
  'reading.correct': { group: 'contact', keys: 'Alt+Shift+E' },
  'customer.find': { group: 'customer', keys: 'Alt+K' },
  'account.choose': { group: 'customer', keys: 'Alt+Shift+K' },
  'playbook.answer-1': { group: 'playbook', keys: 'Alt+Shift+1' },
  'playbook.answer-2': { group: 'playbook', keys: 'Alt+Shift+2' },
  'playbook.answer-3': { group: 'playbook', keys: 'Alt+Shift+3' },
  'playbook.answer-4': { group: 'playbook', keys: 'Alt+Shift+4' },
  'playbook.answer-5': { group: 'playbook', keys: 'Alt+Shift+5' },
  'playbook.answer-6': { group: 'playbook', keys: 'Alt+Shift+6' },
  'playbook.answer-7': { group: 'playbook', keys: 'Alt+Shift+7' },
  'playbook.answer-8': { group: 'playbook', keys: 'Alt+Shift+8' },
  'playbook.answer-9': { group: 'playbook', keys: 'Alt+Shift+9' },
  'playbook.next': { group: 'playbook', keys: 'Alt+M' },
  'playbook.back': { group: 'playbook', keys: 'Alt+Shift+M' },
  'offer.present': { group: 'offer', keys: 'Alt+P' },
  'offer.accept': { group: 'offer', keys: 'Alt+Y' },
  'offer.decline': { group: 'offer', keys: 'Alt+N' },
  'disclosure.give': { group: 'offer', keys: 'Alt+Shift+L' },
  'approval.ask': { group: 'offer', keys: 'Alt+Q' },
  'approval.withdraw': { group: 'offer', keys: 'Alt+Shift+Q' },
  'refusal.record': { group: 'offer', keys: 'Alt+Shift+N' },
  'refusal.withdraw': { group: 'offer', keys: 'Alt+Shift+Y' },
  'suggestion.next': { group: 'offer', keys: 'Alt+J' },
  'suggestion.not-now': { group: 'offer', keys: 'Alt+L' },
  'suggestion.wrong': { group: 'offer', keys: 'Alt+Z' },
  'suggestion.others': { group: 'offer', keys: 'Alt+O' },
  'cancel.request': { group: 'cancel', keys: 'Alt+C' },
  'cancel.complete': { group: 'cancel', keys: 'Alt+Shift+C' },
  'cancel.withdraw': { group: 'cancel', keys: 'Alt+Shift+X' },
  'reminder.give': { group: 'cancel', keys: 'Alt+Shift+O' },
  'wrap-up.solved': { group: 'wrap-up', keys: 'Alt+S' },
  'wrap-up.unsolved': { group: 'wrap-up', keys: 'Alt+Shift+S' },
  'wrap-up.complete': { group: 'wrap-up', keys: 'Alt+Enter' },
  'request.next': { group: 'supervisor', keys: 'Alt+Shift+J' },
  'request.approve': { group: 'supervisor', keys: 'Alt+Shift+G' },
  'request.deny': { group: 'supervisor', keys: 'Alt+Shift+D' },
  'request.counter': { group: 'supervisor', keys: 'Alt+Shift+V' },
  'screen.floor': { group: 'screen', keys: '' },
  'screen.approvals': { group: 'screen', keys: '' },
  'screen.usage': { group: 'screen', keys: '' },
  'screen.fcr': { group: 'screen', keys: '' },
  'screen.trends': { group: 'screen', keys: '' },
  'screen.unusual': { group: 'screen', keys: '' },
  'screen.follow-ups': { group: 'screen', keys: '' },
  'screen.reports': { group: 'screen', keys: '' },
  'screen.audit': { group: 'screen', keys: '' },
  'screen.next': { group: 'screen', keys: 'Alt+PageDown' },
  'screen.previous': { group: 'screen', keys: 'Alt+PageUp' },
  'filter.focus': { group: 'screen', keys: 'Alt+Shift+F' },
  'agent.toggle-ready': { group: 'desk', keys: 'Alt+G' },
  'desk.palette': { group: 'desk', keys: 'Ctrl+K' },
  'desk.settings': { group: 'desk', keys: 'Ctrl+,' },
} as const satisfies Record<string, CommandDefinition>;

export type CommandId = keyof typeof COMMANDS;

/** The answers of a playbook step, in their order. A step has nine at most. */
export const ANSWER_COMMANDS = [
  'playbook.answer-1',
  'playbook.answer-2',
  'playbook.answer-3',
  'playbook.answer-4',
  'playbook.answer-5',
  'playbook.answer-6',
  'playbook.answer-7',
  'playbook.answer-8',
  'playbook.answer-9',
] as const satisfies readonly CommandId[];

export const COMMAND_IDS = Object.keys(COMMANDS) as readonly CommandId[];
