import { fileOf, keyOf, SOURCE_LANGUAGE, type Texts } from './locale-files.ts';
import { formsByKey, pluralCategories } from './locale-plurals.ts';
import type { Problem } from './problem.ts';

/** What a language lacks, has too much of or says with other values than the source language. */
export function compareToSource(language: string, texts: Texts, source: Texts): Problem[] {
  const problems: Problem[] = [];
  const report = (key: string, text: string) =>
    problems.push({ file: fileOf(language, key), text: `${keyOf(key)} ${text}` });

  const sourceForms = formsByKey(source);
  const ownForms = formsByKey(texts);
  for (const key of ownForms.keys()) {
    if (!sourceForms.has(key)) report(key, `is not in ${SOURCE_LANGUAGE}`);
  }
  for (const [key, sourceTexts] of sourceForms) {
    const own = ownForms.get(key);
    if (!own) {
      report(key, 'is missing');
      continue;
    }
    const isCounted = !sourceTexts.has('');
    const needed = isCounted ? pluralCategories(language) : [''];
    for (const form of needed) {
      // A language with one form for every number writes a counted key without a suffix.
      const written = own.get(form) ?? (form === 'other' ? own.get('') : undefined);
      if (written === undefined) report(key, `lacks the plural form _${form}`);
      else compareValues(written, sourceTexts, isCounted, (text) => report(key, text));
    }
    const known = new Set([...needed, ...(isCounted ? ['', 'other'] : [])]);
    for (const form of own.keys()) {
      if (!known.has(form)) report(key, `has _${form}, which ${language} never uses`);
    }
  }
  return problems;
}

/** The same {{values}} and <tags>; a form for one may leave the count out. */
function compareValues(
  text: string,
  sourceTexts: ReadonlyMap<string, string>,
  isCounted: boolean,
  report: (text: string) => void,
): void {
  const wanted = marksOf([...sourceTexts.values()].join(' '));
  const found = marksOf(text);
  for (const mark of wanted.difference(found)) {
    if (!(isCounted && mark === '{{count}}')) report(`lacks ${mark}`);
  }
  for (const mark of found.difference(wanted)) report(`has ${mark}, which the source has not`);
}

function marksOf(text: string): Set<string> {
  const values = [...text.matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}/g)].map(([, name]) => `{{${name}}}`);
  const tags = [...text.matchAll(/<\/?([\w-]+)\s*\/?>/g)].map(([, name]) => `<${name}>`);
  return new Set([...values, ...tags]);
}
