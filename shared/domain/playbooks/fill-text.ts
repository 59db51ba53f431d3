import { LANGUAGES, type Language, type LocalizedText } from '../languages.ts';
import {
  VARIABLE_NAMES,
  type VariableName,
  type VariableSource,
  variableValue,
} from './variables.ts';

/** Longer values are cut: a name that fills the panel hides what is to be said. */
export const MOST_CHARACTERS_OF_A_VALUE = 120;

/** As much as any localized text may hold. */
const MOST_CHARACTERS_OF_A_TEXT = 2000;

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/gu;
// Line and paragraph ends part words; every other control character, and whatever turns the direction
// of writing or hides itself, has no place in a name.
const LINE_ENDS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
const UNSEEN =
  /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * A text with its variables filled in, in every language it is written in. Plain text: values are
 * cleaned, put in once and never read again as a text with variables; unknown variables and values
 * that are missing leave nothing behind, and a text of nothing but those is `…`. Never throws.
 */
export function fillText(text: LocalizedText, source: VariableSource): LocalizedText {
  const filled: { en: string } & Partial<Record<Language, string>> = { en: '' };
  for (const language of LANGUAGES) {
    const template = text[language];
    if (template === undefined) continue;
    const whole = template.replace(VARIABLE, (_, name: string) =>
      isVariable(name) ? cleanValue(variableValue(name, source, language)) : '',
    );
    filled[language] = clipped(whole.trim() === '' ? '…' : whole, MOST_CHARACTERS_OF_A_TEXT);
  }
  return filled;
}

/** The names a text uses as variables, known or not, in the order they stand. */
export function variablesIn(template: string): readonly string[] {
  return [...template.matchAll(VARIABLE)].map(([, name]) => name ?? '');
}

export function isVariable(name: string): name is VariableName {
  return (VARIABLE_NAMES as readonly string[]).includes(name);
}

/** One line without anything that could change how the text around it is shown. */
export function cleanValue(value: string): string {
  // Long before the cut, so that a hostile value costs nothing.
  const oneLine = value
    .slice(0, 10 * MOST_CHARACTERS_OF_A_VALUE)
    .toWellFormed()
    .replace(LINE_ENDS, ' ')
    .replace(UNSEEN, '')
    .trim();
  return clipped(oneLine, MOST_CHARACTERS_OF_A_VALUE);
}

/** The beginning of a text, never ending in half a character. */
function clipped(text: string, most: number): string {
  const begun = text.slice(0, most);
  return begun.isWellFormed() ? begun : begun.slice(0, -1);
}
