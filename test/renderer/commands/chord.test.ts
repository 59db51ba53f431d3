import { afterEach, describe, expect, test } from '@jest/globals';
import { chordOf, chordParts, normalizeChord } from '../../../renderer/commands/chord.ts';
import { COMMAND_IDS, COMMANDS } from '../../../renderer/commands/command-list.ts';

const press = (key: string, code: string, held: KeyboardEventInit = {}) =>
  chordOf(new KeyboardEvent('keydown', { key, code, ...held }));

function pretendPlatform(platform: string): void {
  Object.defineProperty(navigator, 'platform', { configurable: true, value: platform });
}

afterEach(() => pretendPlatform('Win32'));

describe('a key combination', () => {
  test('goes by the letter of the layout, not by its place', () => {
    // On an AZERTY keyboard the letter a stands where q is elsewhere.
    expect(press('a', 'KeyQ', { altKey: true })).toBe('Alt+A');
    expect(press('C', 'KeyC', { altKey: true, shiftKey: true })).toBe('Alt+Shift+C');
    expect(press('Enter', 'Enter', { altKey: true })).toBe('Alt+Enter');
  });

  test('goes by the place where a modifier has turned the letter into another character', () => {
    pretendPlatform('MacIntel');
    expect(press('å', 'KeyA', { altKey: true })).toBe('Alt+A');
    expect(press('Dead', 'KeyN', { altKey: true })).toBe('Alt+N');
  });

  test('takes Command for Control on a Mac, and prints it so', () => {
    pretendPlatform('MacIntel');
    expect(press('k', 'KeyK', { metaKey: true })).toBe('Ctrl+K');
    expect(press('k', 'KeyK', { ctrlKey: true })).toBeNull();
    expect(chordParts('Alt+Shift+C')).toEqual(['⌥', '⇧', 'C']);
  });

  test('needs Alt or Ctrl: shift alone, a bare letter and a modifier alone are none', () => {
    expect(press('a', 'KeyA')).toBeNull();
    expect(press('A', 'KeyA', { shiftKey: true })).toBeNull();
    expect(press('Alt', 'AltLeft', { altKey: true })).toBeNull();
    expect(normalizeChord('Shift+A')).toBeNull();
    expect(normalizeChord('A')).toBeNull();
    expect(normalizeChord('Alt+')).toBeNull();
    expect(normalizeChord('Hyper+A')).toBeNull();
  });

  test('has one spelling', () => {
    expect(normalizeChord('Shift+Alt+c')).toBe('Alt+Shift+C');
  });
});

describe('the commands', () => {
  // Some have none, and are given by the palette.
  const chords = COMMAND_IDS.map((id): string => COMMANDS[id].keys).filter((keys) => keys !== '');

  test('each have keys of their own, spelled as they are pressed', () => {
    expect(new Set(chords).size).toBe(chords.length);
    for (const chord of chords) expect(normalizeChord(chord)).toBe(chord);
  });

  test('leave alone what Chromium, menus, accents and keyboard layouts have taken', () => {
    for (const chord of chords) {
      expect(chord).not.toMatch(/^Alt\+[DEFHVWUI`\d]$/);
      expect(chord).not.toMatch(/^Ctrl\+Alt/);
      expect(chord).not.toMatch(/^Ctrl\+(Shift\+)?[NTWRPSFLDHJOU]$/);
    }
  });
});
