import { describe, expect, test } from '@jest/globals';
import { checkLocales } from '../../build/check/locales.ts';
import { formatProblem } from '../../build/check/problem.ts';
import { tempDirPerTest } from '../support/temp-dir-per-test.ts';
import { writeTree } from '../support/write-tree.ts';

const dir = tempDirPerTest('locales');

function check(files: Readonly<Record<string, unknown>>): string[] {
  writeTree(dir.path, files);
  return checkLocales(dir.path).map(formatProblem);
}

/** A component that asks for these, in the namespaces its useTranslation names. */
const asking = (t: string, namespaces = "'console'") =>
  `export function X() { const { t } = useTranslation(${namespaces}); return <p>{${t}}</p>; }`;

/** English and one more language, and code that uses every key given. */
const twoLanguages = (language: string, en: object, other: object) => ({
  'locales/en/console.json': en,
  [`locales/${language}/console.json`]: other,
  'renderer/X.tsx': Object.keys(en)
    .map((key) => `// locale-keys: console:${key.replace(/_(one|other)$/, '')}`)
    .join('\n'),
});

describe('every language', () => {
  test('passes when it says the same with the same values', () => {
    const en = { who: { since: 'Since {{date}}' }, 'who.rich': '<b>{{name}}</b> called' };
    const nl = { who: { since: 'Sinds {{ date }}' }, 'who.rich': '<b>{{name}}</b> belde' };
    const files = {
      'locales/en/console.json': en,
      'locales/nl/console.json': nl,
      'renderer/X.tsx': asking("[t('who.since'), t('who.rich')]"),
    };
    expect(check(files)).toEqual([]);
  });

  test('must have every text and no other', () => {
    expect(check(twoLanguages('nb', { accept: 'Accept' }, { avvis: 'Avvis' }))).toEqual([
      'locales/nb/console.json  avvis is not in en',
      'locales/nb/console.json  accept is missing',
    ]);
  });

  test('must have every file', () => {
    const files = twoLanguages('nb', { accept: 'Accept' }, { accept: 'Godta' });
    expect(check({ ...files, 'locales/nl/other.json': {} })).toEqual([
      'locales/nl/console.json  accept is missing',
    ]);
  });

  test.each([
    ['lacks a value', 'Since {{date}}', 'Sinds', 'lacks {{date}}'],
    ['has another value', 'Since {{date}}', 'Sinds {{day}}', 'lacks {{date}}'],
    ['lacks a tag', 'Press <kbd>K</kbd>', 'Druk op K', 'lacks <kbd>'],
    ['has one too many', 'Since', 'Sinds {{date}}', 'has {{date}}, which the source has not'],
  ])('is refused when a text %s', (_what, en, nl, problem) => {
    expect(check(twoLanguages('nl', { text: en }, { text: nl }))).toContain(
      `locales/nl/console.json  text ${problem}`,
    );
  });

  test('is refused when a text is empty or none', () => {
    const files = twoLanguages('nl', { a: 'A', b: 'B' }, { a: ' ', b: 3 });
    expect(check(files)).toEqual(
      expect.arrayContaining([
        'locales/nl/console.json  a is empty',
        'locales/nl/console.json  b is not a text',
      ]),
    );
  });
});

describe('plural forms', () => {
  const en = { calls_one: '{{count}} call', calls_other: '{{count}} calls' };

  test('are those that each language tells apart', () => {
    const nb = { calls_one: '{{count}} samtale', calls_other: '{{count}} samtaler' };
    expect(check(twoLanguages('nb', en, nb))).toEqual([]);
    expect(check(twoLanguages('id', en, { calls_other: '{{count}} panggilan' }))).toEqual([]);
    expect(check(twoLanguages('id', en, { calls: '{{count}} panggilan' }))).toEqual([]);
  });

  test('may be written with the bare key for "other", which i18next falls back to', () => {
    const bare = { calls_one: '{{count}} call', calls: '{{count}} calls' };
    const nl = { calls_one: '{{count}} gesprek', calls: '{{count}} gesprekken' };
    expect(check(twoLanguages('nl', bare, nl))).toEqual([]);
  });

  test('may leave the count out where it is one', () => {
    const nl = { calls_one: 'Eén gesprek', calls_other: '{{count}} gesprekken' };
    expect(check(twoLanguages('nl', en, nl))).toEqual([]);
  });

  test('are refused when one is missing', () => {
    expect(check(twoLanguages('nl', en, { calls_other: '{{count}} gesprekken' }))).toEqual([
      'locales/nl/console.json  calls lacks the plural form _one',
    ]);
    expect(check(twoLanguages('pl', en, { calls_one: '{{count}} rozmowa' }))).toEqual(
      expect.arrayContaining([
        'locales/pl/console.json  calls lacks the plural form _few',
        'locales/pl/console.json  calls lacks the plural form _many',
      ]),
    );
  });

  test('are refused when the language has no such form', () => {
    const id = { calls_one: '{{count}} panggilan', calls_other: '{{count}} panggilan' };
    expect(check(twoLanguages('id', en, id))).toEqual([
      'locales/id/console.json  calls has _one, which id never uses',
    ]);
  });
});

describe('texts and the code that asks for them', () => {
  const check1 = (en: object, code: string) =>
    check({ 'locales/en/console.json': en, 'renderer/X.tsx': code });

  test.each([
    ['a plain key', { accept: 'A' }, asking("t('accept')")],
    ['a key with its namespace', { accept: 'A' }, asking("t('console:accept')", '')],
    ['either branch of a condition', { yes: 'Y', no: 'N' }, asking("t(ok ? 'yes' : 'no')")],
    ['a list of fallbacks', { a: 'A', b: 'B' }, asking("t(['a', 'b'])")],
    ['a counted key', { calls_one: '1', calls_other: 'n' }, asking("t('calls', { count })")],
    ['a group of keys', { s: { on: 'On', off: 'Off' } }, asking('t(`s.${state}`)')],
    ['a group inside keys', { s: { 'on-means': 'Is on' } }, asking('t(`s.${state}-means`)')],
    ['a Trans element', { rich: 'R' }, 'export const X = <Trans i18nKey="rich" />;'],
    ['a key on its way to t', { s: { on: 'On' } }, "export const KEYS = { on: 's.on' };"],
    ['a declared group', { s: { on: 'On' } }, '// locale-keys: console:s.*\nt(key);'],
  ])('meet by %s', (_way, en, code) => {
    expect(check1(en, code)).toEqual([]);
  });

  test('are refused when a text is used nowhere', () => {
    expect(check1({ accept: 'A', decline: 'D' }, asking("t('accept')"))).toEqual([
      'locales/en/console.json  decline is used nowhere',
    ]);
  });

  test.each([
    ['a missing key', "t('decline')", 'decline'],
    ['a missing group', 't(`decline.${why}`)', 'decline.…'],
    ['a key of another namespace', "t('common:accept')", 'common:accept'],
  ])('are refused when code asks for %s', (_what, ask, written) => {
    expect(check1({ accept: 'A' }, `\n${asking(`[t('accept'), ${ask}]`)}`)).toEqual([
      `renderer/X.tsx:2  asks for ${written}, which en has not`,
    ]);
  });

  test('are refused when the key is in a namespace that the file does not use', () => {
    const files = {
      'locales/en/console.json': { accept: 'A' },
      'renderer/X.tsx': asking("t('accept')", "'settings'"),
    };
    expect(check(files)).toContain('renderer/X.tsx:1  asks for accept, which en has not');
  });

  test('of the Electron shell meet as properties of its file', () => {
    const files = {
      'locales/en/shell.json': { menu: { quit: 'Quit', 'zoom-in': 'Zoom in', undo: 'Undo' } },
      'electron/main/menu.ts': "export const label = [texts.menu.quit, texts.menu['zoom-in']];",
    };
    expect(check(files)).toEqual(['locales/en/shell.json  menu.undo is used nowhere']);
  });
});
