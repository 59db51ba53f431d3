/** A key combination as it is stored: modifiers in this order, then one key, such as `Alt+Shift+C`. */
const MODIFIERS = ['Ctrl', 'Alt', 'Shift'] as const;

type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey' | 'getModifierState'
>;

/** True on a Mac, where Command does what Control does elsewhere. */
export function isMac(): boolean {
  return navigator.platform.startsWith('Mac');
}

/** The combination that was pressed, or null for a modifier alone or a key without Ctrl or Alt. */
export function chordOf(press: KeyPress): string | null {
  // AltGr types letters on many keyboards; Windows reports it as Ctrl+Alt.
  if (press.getModifierState('AltGraph')) return null;
  const ctrl = isMac() ? press.metaKey : press.ctrlKey;
  if (!ctrl && !press.altKey) return null;
  const key = keyOf(press);
  if (key === null) return null;
  const held = { Ctrl: ctrl, Alt: press.altKey, Shift: press.shiftKey };
  return [...MODIFIERS.filter((modifier) => held[modifier]), key].join('+');
}

/** A combination in its stored form, or null where it is not one: it must hold Ctrl or Alt. */
export function normalizeChord(text: string): string | null {
  const parts = text.split('+').map((part) => part.trim());
  const key = parts.pop();
  if (key === undefined || key === '') return null;
  const unknown = parts.some((part) => !MODIFIERS.some((modifier) => modifier === part));
  if (unknown || !(parts.includes('Ctrl') || parts.includes('Alt'))) return null;
  const name = key.length === 1 ? key.toUpperCase() : key;
  return [...MODIFIERS.filter((modifier) => parts.includes(modifier)), name].join('+');
}

/** The parts as they are printed on the keyboard at hand. */
export function chordParts(chord: string): readonly string[] {
  const parts = chord.split('+');
  if (!isMac()) return parts.map((part) => (part === 'Enter' ? '↵' : part));
  const symbols: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧', Enter: '↵' };
  return parts.map((part) => symbols[part] ?? part);
}

/** The combination for `aria-keyshortcuts`. */
export function chordForAria(chord: string): string {
  return chord.replace('Ctrl', isMac() ? 'Meta' : 'Control');
}

const NAMED = /^(Enter|Escape|Backspace|Delete|Home|End|PageUp|PageDown|Arrow\w+|F\d{1,2})$/;

/**
 * The letter as the layout has it; where a modifier turned it into another character (Option on a
 * Mac, Shift with a digit), the one printed at that place on a standard keyboard.
 */
function keyOf(press: KeyPress): string | null {
  if (/^[a-z]$/i.test(press.key)) return press.key.toUpperCase();
  const place = /^(?:Key|Digit)([A-Z0-9])$/.exec(press.code)?.[1];
  if (place !== undefined) return place;
  if (press.key === ',' || press.key === '.' || NAMED.test(press.key)) return press.key;
  return null;
}
