import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(`${root}/docs/SYNC.md`, 'utf8');

/** The test files that a part of the page names. */
const testsNamedIn = (text: string): string[] =>
  [...text.matchAll(/`(test\/[^`\s]+\.test\.ts)`/g)].map((match) => match[1] ?? '');

/** Whether a test of this file, or a group of tests, begins with the rule's number. */
function quotes(path: string, rule: string): boolean {
  const source = readFileSync(`${root}/${path}`, 'utf8');
  return new RegExp(`(?:test|describe)[^'"\`;]*['"\`]${rule}:`).test(source);
}

const sections = page.split(/^## /m).slice(1);

describe('docs/SYNC.md', () => {
  test('states the rules S1 to S8, each once and in order', () => {
    const rules = sections.flatMap((section) => /^(S\d+):/.exec(section)?.[1] ?? []);
    expect(rules).toEqual(['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8']);
  });

  test('names only tests that exist', () => {
    const named = testsNamedIn(page);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((path) => !existsSync(`${root}/${path}`))).toEqual([]);
  });

  test.each(['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8'])(
    '%s is quoted by a test of every file it is said to be shown by',
    (rule) => {
      const section = sections.find((one) => one.startsWith(`${rule}:`)) ?? '';
      const [, shownBy = ''] = section.split('\nShown by ');
      const named = testsNamedIn(shownBy);
      expect(named.length).toBeGreaterThan(0);
      expect(named.filter((path) => !quotes(path, rule))).toEqual([]);
    },
  );

  test('is where ARCHITECTURE.md sends its readers', () => {
    expect(readFileSync(`${root}/ARCHITECTURE.md`, 'utf8')).toContain('(docs/SYNC.md)');
  });
});
