import { readFileSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { createInstance } from 'i18next';
import {
  EXPLANATION_CODES,
  EXPLANATIONS,
  type ExplanationCode,
} from '../../../shared/domain/explanation-codes.ts';
import { explanationParams } from '../../../shared/domain/explanation-params.ts';
import { LANGUAGES, type Language } from '../../../shared/domain/languages.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const texts = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    JSON.parse(readFileSync(`${root}/locales/${language}/explain.json`, 'utf8')),
  ]),
) as Readonly<Record<Language, Readonly<Record<string, string>>>>;

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');

const PLURAL = /_(zero|one|two|few|many|other)$/;

/** What the params of a code are called in its texts. */
function namesInTexts(code: ExplanationCode): readonly string[] {
  const params = Object.fromEntries(
    EXPLANATIONS[code].map((name) => [name, /(Minor|Ms)$/.test(name) ? 0 : name]),
  );
  const format = { money: () => '', date: () => '', label: () => '' };
  return Object.keys(explanationParams({ code, params }, format));
}

describe.each(LANGUAGES)('the explanations in %s', (language) => {
  const own = texts[language];

  test('say every code and nothing else', () => {
    const said = Object.keys(own).filter((key) => !PLURAL.test(key));
    expect(said.toSorted()).toEqual([...EXPLANATION_CODES].toSorted());
  });

  test('have the plural forms of the language, where a text counts, and no others', () => {
    const rules = new Intl.PluralRules(language);
    const forms = new Set(rules.resolvedOptions().pluralCategories);
    for (const key of Object.keys(own).filter((candidate) => PLURAL.test(candidate))) {
      const form = PLURAL.exec(key)?.[1];
      expect([key, forms.has(form as Intl.LDMLPluralRule)]).toEqual([key, true]);
      expect(own).toHaveProperty([key.replace(PLURAL, '')]);
    }
    if (!forms.has('one')) return;
    const counted = Object.keys(texts.en).filter((key) => key.endsWith('_one'));
    expect(Object.keys(own)).toEqual(expect.arrayContaining(counted));
  });

  test('put in only what the code carries', () => {
    for (const [key, text] of Object.entries(own)) {
      const names = namesInTexts(key.replace(PLURAL, '') as ExplanationCode);
      for (const name of placeholders(text))
        expect([key, names]).toEqual([key, expect.arrayContaining([name])]);
    }
  });

  test('put in the same as English does', () => {
    for (const code of EXPLANATION_CODES) {
      const inEnglish = [...new Set(placeholders(texts.en[code] ?? ''))].toSorted();
      expect([code, [...new Set(placeholders(own[code] ?? ''))].toSorted()]).toEqual([
        code,
        inEnglish,
      ]);
    }
  });

  test('are whole phrases without stray blanks or a full stop', () => {
    for (const [key, text] of Object.entries(own)) {
      expect([key, text.trim()]).toEqual([key, text]);
      expect([key, /\.$| {2}/.test(text)]).toEqual([key, false]);
    }
  });
});

test('in English none is longer than a narrow panel takes', () => {
  const long = Object.entries(texts.en).filter(([, text]) => text.length > 90);
  expect(long).toEqual([]);
});

test('every code on the list is made somewhere', async () => {
  const sources: string[] = [];
  for await (const file of glob('{shared,server,electron,renderer}/**/*.{ts,tsx}', { cwd: root })) {
    if (!file.endsWith('explanation-codes.ts'))
      sources.push(await readFile(`${root}/${file}`, 'utf8'));
  }
  const all = sources.join('\n');
  expect(EXPLANATION_CODES.filter((code) => !all.includes(`'${code}'`))).toEqual([]);
});

test('i18next finds the texts by their dotted codes and counts in them', async () => {
  const i18n = createInstance();
  await i18n.init({
    resources: { en: { explain: texts.en }, nb: { explain: texts.nb }, id: { explain: texts.id } },
    lng: 'en',
    interpolation: { escapeValue: false },
  });
  const say = (lng: Language, code: ExplanationCode, params: object) =>
    i18n.t(`explain:${code}` as never, { ...params, lng } as never);

  expect(i18n.exists('explain:risk.new-customer')).toBe(true);
  expect(say('en', 'risk.open-complaints', { count: 1 })).toBe('1 open complaint');
  expect(say('en', 'risk.open-complaints', { count: 3 })).toBe('3 open complaints');
  expect(say('nb', 'risk.open-complaints', { count: 1 })).toBe('1 åpen klage');
  expect(say('id', 'risk.open-complaints', { count: 1 })).toBe('1 keluhan belum selesai');
  expect(say('en', 'risk.month-to-month', {})).toBe(texts.en['risk.month-to-month']);
});
