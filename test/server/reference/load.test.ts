import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { loadReferenceFiles, REFERENCE_FILES } from '../../../server/reference/load.ts';
import {
  ReferenceFileError,
  type ReferenceProblem,
} from '../../../server/reference/reference-problem.ts';
import { MOST_BYTES } from '../../../server/reference/yaml-file.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

const shipped = fileURLToPath(new URL('../../../server/reference', import.meta.url));

const dir = tempDirPerTest('reference');
beforeEach(() => {
  for (const file of Object.values(REFERENCE_FILES)) {
    copyFileSync(join(shipped, file), join(dir.path, file));
  }
});

/** Changes one place of a file; the place must be there. */
function edit(file: keyof typeof REFERENCE_FILES, from: string, to: string): void {
  const path = join(dir.path, REFERENCE_FILES[file]);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, text.replace(from, to));
}

const write = (file: keyof typeof REFERENCE_FILES, content: string | Uint8Array): void =>
  writeFileSync(join(dir.path, REFERENCE_FILES[file]), content);

/** The problems of the files as they are now; none when they load. */
async function problems(options = {}): Promise<readonly ReferenceProblem[]> {
  try {
    await loadReferenceFiles(dir.path, options);
    return [];
  } catch (error) {
    if (error instanceof ReferenceFileError) return error.problems;
    throw error;
  }
}

/** The line, from 1, at which a file has a text. */
function lineOf(file: keyof typeof REFERENCE_FILES, text: string): number {
  const lines = readFileSync(join(dir.path, REFERENCE_FILES[file]), 'utf8').split('\n');
  return lines.findIndex((line) => line.includes(text)) + 1;
}

describe('guardrails.yaml', () => {
  test('says which profile holds where', async () => {
    write('guardrails', 'profiles: { SG: permissive, US-NY: california }\n');
    expect((await loadReferenceFiles(dir.path)).guardrails).toEqual({
      SG: 'permissive',
      'US-NY': 'california',
    });
  });

  test('may be left out', async () => {
    rmSync(join(dir.path, REFERENCE_FILES.guardrails));
    expect((await loadReferenceFiles(dir.path)).guardrails).toEqual({});
  });

  test.each([
    [
      'a profile that is not there',
      'SG: lax',
      'profiles.SG',
      'has an unknown value',
      'use one of strict-eea, california, united-kingdom, indonesia, permissive',
    ],
    [
      'a place that is no code',
      'Singapore: permissive',
      'profiles.Singapore',
      'has a name that is not allowed',
      'use an ISO 3166 code such as NO or US-CA',
    ],
  ])('tells the line of %s', async (_what, entry, path, problem, fix) => {
    write('guardrails', `profiles:\n  NO: strict-eea\n  ${entry}\n`);
    expect(await problems()).toEqual([{ file: 'guardrails.yaml', line: 3, path, problem, fix }]);
  });
});

test('the files that come with Savedesk load', async () => {
  expect(await problems({ currency: 'EUR' })).toEqual([]);
});

describe('a fault in the data is told with its file, line, path and what to do', () => {
  test('a word that is not on the list', async () => {
    edit('offers', 'kind: fee-waiver', 'kind: fee-waver');
    expect(await problems()).toEqual([
      {
        file: 'offers.yaml',
        line: lineOf('offers', 'fee-waver'),
        path: 'offers[1].kind',
        problem: 'has an unknown value',
        fix: expect.stringContaining('fee-waiver'),
      },
    ]);
  });

  test('a setting that is misspelled, and so another that is missing', async () => {
    edit('offers', 'coolDownDays: 90', 'cooldownDays: 90');
    const found = await problems();
    expect(found).toEqual([
      expect.objectContaining({ path: 'offers[7].coolDownDays', problem: 'is missing' }),
      expect.objectContaining({
        path: 'offers[7]',
        problem: 'has no setting called cooldownDays',
      }),
    ]);
  });

  test('a text that is missing in one language', async () => {
    edit('offers', '      nb: 20 % rabatt i 6 måneder\n', '');
    edit('reasons', '      nl: Te duur\n', '');
    expect(await problems()).toEqual([
      expect.objectContaining({
        file: 'reasons.yaml',
        path: 'reasons[0].label',
        problem: 'has no text in nl',
      }),
      expect.objectContaining({
        file: 'offers.yaml',
        line: lineOf('offers', 'name:'),
        path: 'offers[0].name',
        problem: 'has no text in nb',
      }),
    ]);
  });

  test('an id that is used twice', async () => {
    edit('offers', 'id: pause-2m', 'id: discount-20-6m');
    edit('dispositions', 'code: transferred', 'code: resolved');
    expect(await problems()).toEqual([
      expect.objectContaining({ path: 'dispositions[7].code' }),
      {
        file: 'offers.yaml',
        line: lineOf('offers', 'kind: pause') - 2,
        path: 'offers[3].id',
        problem: 'discount-20-6m is already used by offers[0]',
        fix: 'give each its own, or remove one',
      },
    ]);
  });

  test('an offer whose term gives nothing, or whose kind and figures disagree', async () => {
    edit('offers', 'termMonths: 6', 'termMonths: 0');
    edit('offers', 'percent-of-monthly, percent: 20 }', 'fixed, amountMinor: 500 }');
    expect((await problems()).map(({ path }) => path)).toEqual([
      'offers[0].economics.termMonths',
      'offers[0].economics.recurring',
    ]);
  });

  test('a validity that is no date, or ends before it begins', async () => {
    edit('offers', 'validFrom: null', 'validFrom: 1 May');
    expect(await problems()).toEqual([
      expect.objectContaining({
        path: 'offers[0].validFrom',
        fix: expect.stringContaining('ISO 8601'),
      }),
    ]);
    edit('offers', 'validFrom: 1 May', 'validFrom: 2026-05-01T00:00:00+02:00');
    edit('offers', 'validUntil: null', 'validUntil: 2026-04-30T22:00:00Z');
    expect(await problems()).toEqual([
      expect.objectContaining({ problem: 'is not after validFrom' }),
    ]);
  });

  test('a save result that no closing stands for', async () => {
    edit('dispositions', 'saveResult: no-intent', 'saveResult: null');
    expect(await problems()).toEqual([
      expect.objectContaining({ problem: expect.stringContaining('no-intent') }),
    ]);
  });

  test('a role without limits, and a limit that makes no sense', async () => {
    edit('limits', 'maxPercent: 20', 'maxPercent: 200');
    edit('limits', '  supervisor:', '  manager:');
    expect((await problems()).map(({ path }) => path).toSorted()).toEqual([
      'roles',
      'roles.agent.maxPercent',
      'roles.supervisor',
    ]);
  });

  test('cues in capitals or in a language Savedesk does not speak', async () => {
    edit('reasons', 'en: [too expensive', 'en: [Too expensive');
    edit('reasons', 'nl: [te duur', 'de: [zu teuer');
    expect((await problems()).map(({ path }) => path)).toEqual([
      'reasons[0].cues.en[0]',
      'reasons[0].cues.de',
    ]);
  });
});

describe('eligibility is checked in the words of whoever writes it', () => {
  const first = '{ fact: customer.tenureMonths, is: gte, value: 6 }';
  const path = 'offers[0].eligibility.all[2]';

  test.each<[string, string, string]>([
    ['{ fact: customer.tenure, is: gte, value: 6 }', `${path}.fact`, 'not a known fact'],
    ['{ fact: customer.tenureMonths, is: has, value: 6 }', `${path}.is`, 'does not fit'],
    ['{ fact: customer.tenureMonths, is: gte, value: "6" }', `${path}.value`, 'is a number'],
    ['{ fact: customer.tenureMonths, is: in, value: 6 }', `${path}.value`, 'needs a list'],
    ['{ fact: contact.reason, is: in, value: [prize] }', `${path}.value[0]`, 'no reason prize'],
    ['{ fact: contact.channel, is: eq, value: fax }', `${path}.value`, 'is never fax'],
    ['{ fact: contact.isChurn, is: eq, value: "yes" }', `${path}.value`, 'true or false'],
    ['{ fact: contact.intent, is: eq, value: leave }', `${path}.value`, 'is never leave'],
    ['{ fact: contact.cancel, is: eq, value: gone }', `${path}.value`, 'is never gone'],
    ['{ fact: customer.churnRisk, is: gte, value: .nan }', `${path}.value`, 'NaN is not'],
    ['{ fact: customer.churnRisk, is: between, value: [1, 0] }', `${path}.value`, 'not a range'],
    ['{ fact: account.openedAt, is: before, value: May }', `${path}.value`, 'is not a day'],
    ['{ fact: now, is: within-last-days, value: 0 }', `${path}.value`, 'not a number of days'],
    ['{ fact: account.contractEndsAt, is: eq, value: 5 }', `${path}.value`, 'compared with 5'],
    ['{ count: calls, withinDays: 9, is: gt, value: 1 }', `${path}.count`, 'not in the history'],
    ['{ count: closures, is: gt, value: 1 }', `${path}.withinDays`, 'not a whole number'],
    ['{ count: contacts, withinDays: 9, is: has, value: 1 }', `${path}.is`, 'not known here'],
    [
      '{ count: closures, withinDays: 9, where: { offer: pause-2m }, is: gt, value: 1 }',
      `${path}.where.offer`,
      'does not narrow closures',
    ],
    [
      '{ count: offers-accepted, withinDays: 9, where: { offer: gone }, is: gt, value: 1 }',
      `${path}.where.offer`,
      'no offer "gone"',
    ],
    ['{ answer: why, is: eq, value: price }', `${path}.answer`, 'nothing was asked'],
    ['{ fact: contact.reason, __proto__: { all: [] } }', `${path}`, '__proto__'],
    ['{ any: [] }', `${path}.any`, 'not a list of conditions'],
    ['{ any: [], fact: contact.reason }', path, 'has fact beside any'],
    ['tenure > 6', path, 'is not a condition'],
  ])('%s', async (written, where, problem) => {
    edit('offers', first, written);
    const found = await problems();
    expect(found[0]).toMatchObject({
      file: 'offers.yaml',
      line: lineOf('offers', written),
      path: where,
      problem: expect.stringContaining(problem),
    });
    expect(found[0]?.fix).not.toBe('');
  });

  test('and is not taken when it is nested beyond reason', async () => {
    edit('offers', first, `${'{ not: '.repeat(200)}${first}${' }'.repeat(200)}`);
    expect(await problems()).toEqual([
      expect.objectContaining({ problem: 'is nested too deeply' }),
    ]);
  });
});

describe('amounts in another currency than the company’s', () => {
  test('are refused wherever they stand', async () => {
    const found = await problems({ currency: 'NOK' });
    const inOffers = found.filter(({ file }) => file === 'offers.yaml');
    expect(inOffers.length).toBeGreaterThan(8);
    expect(found).toHaveLength(inOffers.length + 1);
    expect(found.every(({ fix }) => fix === 'state the amounts in NOK')).toBe(true);
  });

  test('are noticed among the files themselves', async () => {
    edit('offers', 'currency: EUR', 'currency: GBP');
    expect(await problems()).toEqual([
      expect.objectContaining({
        path: 'offers[0].economics.currency',
        problem: "is GBP, the company's currency is EUR",
      }),
    ]);
  });
});

describe('a file that cannot be read as data', () => {
  test('is missing', async () => {
    rmSync(join(dir.path, 'limits.yaml'));
    expect(await problems()).toEqual([
      {
        file: 'limits.yaml',
        line: null,
        path: '',
        problem: 'does not exist',
        fix: `put it at ${join(dir.path, 'limits.yaml')}`,
      },
    ]);
  });

  test.each<[string, string | Uint8Array, string]>([
    ['is empty', '# nothing\n', 'is empty'],
    ['is not UTF-8', Uint8Array.of(0x6f, 0x66, 0xff, 0xfe), 'not UTF-8'],
    ['is not YAML', 'offers: [ {', 'not valid YAML'],
    ['repeats a key', 'offers: []\noffers: []\n', 'not valid YAML'],
    ['holds several documents', 'offers: []\n---\noffers: []\n', 'not valid YAML'],
    ['names a type of its own', 'offers: !!js/function "x"\n', 'not valid YAML'],
    ['is nested without end', `offers: ${'['.repeat(500_000)}`, 'not valid YAML'],
    ['is too large', `# ${'x'.repeat(MOST_BYTES)}\n`, 'is larger than'],
  ])('%s', async (_, content, problem) => {
    write('offers', content);
    const found = await problems();
    expect(found[0]).toMatchObject({
      file: 'offers.yaml',
      problem: expect.stringContaining(problem),
    });
  });

  test('multiplies itself by aliases: it is refused before anything is expanded', async () => {
    const levels = Array.from({ length: 30 }, (_, n) =>
      n === 0 ? 'a0: &a0 [x, x]' : `a${n}: &a${n} [*a${n - 1}, *a${n - 1}]`,
    );
    write('offers', levels.join('\n'));
    const found = await problems();
    expect(found[0]).toMatchObject({ line: 2, problem: 'uses the alias *a0' });
  });

  test('cannot reach into objects it does not own', async () => {
    edit('offers', 'offers:\n', '__proto__: { polluted: true }\noffers:\n');
    expect((await problems())[0]?.problem).toContain('__proto__');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

test('all that is wrong in all files is told at once, and nothing is taken over', async () => {
  edit('offers', 'kind: pause', 'kind: paws');
  edit('limits', 'currency: EUR', 'currency: euro');
  rmSync(join(dir.path, 'dispositions.yaml'));
  const loading = loadReferenceFiles(dir.path);
  await expect(loading).rejects.toThrow(/3 problems/);
  await expect(loading).rejects.toThrow(/offers\.yaml:\d+ offers\[3\]\.kind: .*; use one of/);
});
