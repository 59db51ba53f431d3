import en from '../../locales/en/shell.json' with { type: 'json' };
import id from '../../locales/id/shell.json' with { type: 'json' };
import nb from '../../locales/nb/shell.json' with { type: 'json' };
import nl from '../../locales/nl/shell.json' with { type: 'json' };
import { type Language, spokenLanguage } from '../../shared/domain/languages.ts';

/** What the shell itself says: its menu, and what it must tell before there is a page. */
export type ShellTexts = typeof en;

const TEXTS: Readonly<Record<Language, ShellTexts>> = { en, id, nb, nl };

/** The texts in the first of the user's languages that there is; `languages` are BCP 47 tags. */
export function shellTexts(languages: readonly string[]): ShellTexts {
  return TEXTS[spokenLanguage(languages)];
}

/** Puts values where a text says `{{name}}`. */
export function fillText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
