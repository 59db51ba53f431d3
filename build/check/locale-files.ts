import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from './problem.ts';

/** The language that the others are measured by. */
export const SOURCE_LANGUAGE = 'en';

/** Texts of one language by full key: `console:who.title`, nested objects joined with dots. */
export type Texts = ReadonlyMap<string, string>;

export type LocaleFiles = {
  readonly languages: ReadonlyMap<string, Texts>;
  readonly problems: readonly Problem[];
};

/** Reads locales/<language>/<namespace>.json and refuses what is no text or an empty one. */
export function readLocaleFiles(root: string): LocaleFiles {
  const languages = new Map<string, Map<string, string>>();
  const problems: Problem[] = [];
  for (const path of globSync('locales/*/*.json', { cwd: root }).sort()) {
    const file = path.replaceAll('\\', '/');
    const [, language = '', name = ''] = file.split('/');
    const texts = languages.get(language) ?? new Map<string, string>();
    languages.set(language, texts);
    const namespace = name.replace(/\.json$/, '');
    for (const [key, value] of leaves(JSON.parse(readFileSync(join(root, file), 'utf8')))) {
      if (typeof value !== 'string') problems.push({ file, text: `${key} is not a text` });
      else if (value.trim() === '') problems.push({ file, text: `${key} is empty` });
      else texts.set(`${namespace}:${key}`, value);
    }
  }
  return { languages, problems };
}

/** Where a full key is written. */
export function fileOf(language: string, fullKey: string): string {
  return `locales/${language}/${fullKey.split(':', 1)[0]}.json`;
}

/** The key inside its file. */
export function keyOf(fullKey: string): string {
  return fullKey.slice(fullKey.indexOf(':') + 1);
}

function leaves(value: unknown, path: readonly string[] = []): [key: string, value: unknown][] {
  if (typeof value !== 'object' || value === null) return [[path.join('.'), value]];
  return Object.entries(value).flatMap(([name, child]) => leaves(child, [...path, name]));
}
