import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { MappingError, parseMapping } from '../../../server/customers/import-mapping-file.ts';
import { SMALL_MAPPING } from '../../support/import-file.ts';

function mistakesIn(text: string): string[] {
  try {
    parseMapping(text, 'm.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    return error.message.split('\n');
  }
}

describe('a mapping file', () => {
  test('that is right is taken, with defaults for what it leaves out', () => {
    expect(parseMapping(SMALL_MAPPING, 'm.yaml').source).toEqual({
      delimiter: ',',
      encoding: 'utf-8',
    });
  });

  test('that is not YAML is told with line and column', () => {
    expect(mistakesIn('mapping: 1\nname: [a')).toEqual([
      expect.stringMatching(/^m\.yaml:2:\d+ is not YAML: /),
    ]);
  });

  test.each<[string, string, string, RegExp]>([
    [
      'a value written the wrong way',
      'segment: consumer',
      'segment: { colum: type }',
      /^m\.yaml:7:12 customer\.segment: write plain text, \{ column/,
    ],
    ['an unknown key', 'currency: EUR', 'curency: EUR', /^m\.yaml:\d+:\d+ customer: .*curency/],
    [
      'a day that does not exist',
      'customerSince: 2024-05-01',
      'customerSince: 2024-02-30',
      /^m\.yaml:9:18 customer\.customerSince: write a day as 2026-01-31$/,
    ],
    [
      'another version of the format',
      'mapping: 1',
      'mapping: 2',
      /^m\.yaml:1:10 .*reads mapping: 1/,
    ],
  ])('with %s is told where and what is expected', (_what, right, wrong, expected) => {
    expect(mistakesIn(SMALL_MAPPING.replace(right, wrong))).toContainEqual(
      expect.stringMatching(expected),
    );
  });

  test('with several mistakes is told all of them', () => {
    const wrong = SMALL_MAPPING.replace('decimals: 2', 'decimals: two')
      .replace('months: 12', 'months: soon')
      .replace('language: en', 'language: { column: 7 }');
    expect(mistakesIn(wrong)).toHaveLength(3);
  });

  test('that counts months must say from when', () => {
    const counting = SMALL_MAPPING.replace(
      'customerSince: 2024-05-01',
      'customerSince: { monthsBeforeAsOf: { column: tenure } }',
    );
    expect(mistakesIn(counting)).toEqual([expect.stringContaining('add asOf: ')]);
    expect(mistakesIn(`${counting}asOf: 2026-01-01\n`)).toEqual([]);
  });

  test('that makes things up must say from what seed', () => {
    const made = SMALL_MAPPING.replace('{ column: name }', '{ synthesize: { country: GB } }');
    expect(mistakesIn(made)).toEqual([expect.stringContaining('add seed: ')]);
    expect(mistakesIn(`${made}seed: x\n`)).toEqual([]);
  });

  test('as the documentation shows one is right', () => {
    const readme = new URL('../../../server/customers/mappings/README.md', import.meta.url);
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync(readme, 'utf8')) ?? [];
    expect(example).toContain('mapping: 1');
    expect(mistakesIn(example)).toEqual([]);
  });
});
