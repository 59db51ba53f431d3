import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareToSource } from './locale-compare.ts';
import { fileOf, keyOf, readLocaleFiles, SOURCE_LANGUAGE, type Texts } from './locale-files.ts';
import { baseKey } from './locale-plurals.ts';
import { type KeyUse, keyUsesOf, wordsOf } from './locale-usage.ts';
import type { Problem } from './problem.ts';
import { sourceFiles } from './source-files.ts';

/** The Electron shell reads its one file as a typed object, without i18next. */
const SHELL = { namespace: 'shell', code: ['electron/main/**/*.ts'] };

const CODE_WITH_KEYS = ['renderer/**/*.{ts,tsx}', 'server/**/*.ts'];

/**
 * Every language has the texts of the source language, in the plural forms it needs and with the same
 * values; every text is used, and every text that code asks for exists.
 */
export function checkLocales(root: string): Problem[] {
  const { languages, problems } = readLocaleFiles(root);
  const source: Texts = languages.get(SOURCE_LANGUAGE) ?? new Map();
  const compared = [...languages].flatMap(([language, texts]) =>
    compareToSource(language, texts, source),
  );
  return [...problems, ...compared, ...checkUsage(root, source)];
}

function checkUsage(root: string, source: Texts): Problem[] {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const problems: Problem[] = [];
  const unused = new Set([...source.keys()].map(baseKey));
  const keys = [...unused];

  for (const file of sourceFiles(root, CODE_WITH_KEYS)) {
    for (const use of keyUsesOf(file, read(file))) {
      const used = keys.filter((key) => matches(use, key));
      for (const key of used) unused.delete(key);
      if (use.required && used.length === 0) {
        const text = `asks for ${use.written}, which ${SOURCE_LANGUAGE} has not`;
        problems.push({ file, line: use.line, text });
      }
    }
  }
  const shellWords = new Set(
    sourceFiles(root, SHELL.code).flatMap((file) => [...wordsOf(file, read(file))]),
  );
  for (const key of unused) {
    const inShell = key.startsWith(`${SHELL.namespace}:`);
    if (
      inShell &&
      keyOf(key)
        .split('.')
        .every((word) => shellWords.has(word))
    )
      continue;
    problems.push({ file: fileOf(SOURCE_LANGUAGE, key), text: `${keyOf(key)} is used nowhere` });
  }
  return problems;
}

function matches({ pattern, namespaces, required }: KeyUse, fullKey: string): boolean {
  if (pattern.test(fullKey)) return true;
  const isOpen = !required || namespaces.length === 0;
  const isOwn = namespaces.some((namespace) => fullKey.startsWith(`${namespace}:`));
  return (isOpen || isOwn) && pattern.test(keyOf(fullKey));
}
