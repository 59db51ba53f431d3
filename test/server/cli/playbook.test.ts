import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { savedesk } from '../../support/run-cli.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';
import { changed, PLAYBOOK, SHIPPED } from '../playbooks/playbook-file.ts';

const dir = tempDirPerTest('playbook-cli');
const PRICE = join(SHIPPED, 'playbooks/price.yaml');

function put(name: string, text: string): string {
  const file = join(dir.path, name);
  writeFileSync(file, text);
  return file;
}

const SAVED = `name: Saved
contact: { reason: price }
answers: [price, accepted]
expect: { steps: [why, save, kept] }
`;

describe('savedesk playbook check', () => {
  test('passes what ships', async () => {
    const run = await savedesk(['playbook', 'check', PRICE]);
    expect([run.exitCode, run.stdout]).toEqual([0, `${PRICE}: good\n`]);
  });

  test('says what is wrong with file, line, path and fix, of all files', async () => {
    const text = changed('next: sort }', 'next: sorted }');
    const bad = put('bad.yaml', text);
    const run = await savedesk(['playbook', 'check', PRICE, bad]);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain(`${PRICE}: good\n`);
    expect(run.stdout).toMatch(
      /bad\.yaml:12 steps\[0\]\.answers\[0\]\.next: there is no step sorted; /,
    );
  });

  test('prints the findings for programs', async () => {
    const run = await savedesk(['playbook', 'check', put('small.yaml', PLAYBOOK), '--json']);
    expect(JSON.parse(run.stdout)).toMatchObject({
      files: [{ id: 'small', version: 1, problems: [], warnings: [] }],
    });
  });

  test('names a file that is not there', async () => {
    const run = await savedesk(['playbook', 'check', join(dir.path, 'no.yaml')]);
    expect([run.exitCode, run.stdout]).toEqual([1, expect.stringContaining('does not exist')]);
  });
});

describe('savedesk playbook test', () => {
  const cases = () => {
    const folder = join(dir.path, 'cases');
    mkdirSync(folder);
    return folder;
  };

  test('plays every case of the folder', async () => {
    const draft = put('small.yaml', PLAYBOOK.replace('version: 1', 'version: 1\npriority: 900'));
    const folder = cases();
    put('cases/saved.yaml', SAVED);
    const run = await savedesk(['playbook', 'test', folder, '--playbook', draft]);
    expect([run.exitCode, run.stdout]).toEqual([0, expect.stringContaining('1 case, all pass')]);
  });

  test('shows by line what came out otherwise', async () => {
    const draft = put('small.yaml', PLAYBOOK.replace('version: 1', 'version: 1\npriority: 900'));
    const folder = cases();
    put('cases/saved.yaml', SAVED.replace('[why, save, kept]', '[why, cancel, kept]'));
    const run = await savedesk(['playbook', 'test', folder, '--playbook', draft]);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain(
      ['         why', '       - cancel', '       + save', '         kept'].join('\n'),
    );
    expect(run.stdout).toContain('1 case, 1 failed');
  });

  test('goes on after a case that cannot be read or played', async () => {
    const folder = cases();
    put('cases/a.yaml', 'name: A\nplaybook: nowhere\n');
    put('cases/b.yaml', 'name: B\ncolor: red\n');
    put('cases/c.yaml', 'name: C\n');
    const run = await savedesk(['playbook', 'test', folder, '--json']);
    const { results } = JSON.parse(run.stdout);
    expect(results.map(({ problem }: { problem: string | null }) => problem)).toEqual([
      'there is no playbook nowhere',
      expect.stringContaining('no setting called color'),
      null,
    ]);
  });

  test('does not pass for want of cases', async () => {
    const run = await savedesk(['playbook', 'test', cases()]);
    expect([run.exitCode, run.stderr]).toEqual([1, expect.stringContaining('no .yaml file')]);
    const missing = await savedesk(['playbook', 'test', join(dir.path, 'nowhere')]);
    expect([missing.exitCode, missing.stderr]).toEqual([1, expect.stringContaining('ENOENT')]);
  });
});

describe('savedesk playbook run', () => {
  test('prints the trace, with other answers than the case has', async () => {
    const args = ['playbook', 'run', put('small.yaml', PLAYBOOK), '--case', put('c.yaml', SAVED)];
    const saved = JSON.parse((await savedesk([...args, '--json'])).stdout);
    expect(saved.shown.map(({ step }: { step: string }) => step)).toEqual(['why', 'save', 'kept']);
    const left = await savedesk([...args, '--answers', 'leave,done', '--json']);
    expect(JSON.parse(left.stdout)).toMatchObject({ atHand: null, disposition: 'cancelled' });
    expect((await savedesk(args)).stdout).toContain('> kept');
  });

  test('says which answer was not possible', async () => {
    const run = await savedesk([
      ...['playbook', 'run', put('small.yaml', PLAYBOOK), '--case', put('c.yaml', SAVED)],
      ...['--answers', 'price,maybe'],
    ]);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('answer 2 cannot happen: save has no maybe');
  });
});

describe('savedesk decide', () => {
  test('tells every offer of the catalogue once, with reasons, and the guardrails', async () => {
    const run = await savedesk(['decide', '--case', put('c.yaml', SAVED), '--json']);
    const { suggestions, rejected, guardrails } = JSON.parse(run.stdout);
    const catalogue = readFileSync(join(SHIPPED, 'offers.yaml'), 'utf8').match(/^ {2}- id: /gm);
    const drafts = readFileSync(join(SHIPPED, 'offers.yaml'), 'utf8').match(/status: draft/g);
    expect(suggestions.length + rejected.length).toBe(
      (catalogue?.length ?? 0) - (drafts?.length ?? 0),
    );
    expect(suggestions[0].reasons.length).toBeGreaterThan(0);
    expect(guardrails.profileId).toBe('strict-eea');
    const text = await savedesk(['decide', '--case', put('c.yaml', SAVED)]);
    expect(text.stdout).toContain('discount-20-6m');
  });
});

describe('savedesk playbook graph', () => {
  test('draws every step and every way, as a picture or as text', async () => {
    const file = put('small.yaml', PLAYBOOK);
    const dot = (await savedesk(['playbook', 'graph', file, '--format', 'dot'])).stdout;
    for (const way of ['"why" -> "sort"', '"save" -> "kept"', '"sort" -> "cancel"']) {
      expect(dot).toContain(way);
    }
    const svg = join(dir.path, 'small.svg');
    const run = await savedesk(['playbook', 'graph', file, '--output', svg]);
    expect([run.exitCode, run.stdout]).toEqual([0, '']);
    expect(readFileSync(svg, 'utf8')).toMatch(/<svg[\s\S]*discount|<svg[\s\S]*offer: save/);
  });

  test('draws texts as they are, whatever they hold', async () => {
    const hostile = PLAYBOOK.replaceAll('Good.', `'a"]; evil [label="x" <b>\\\\'`);
    const file = put('small.yaml', hostile);
    const run = await savedesk(['playbook', 'graph', file]);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).not.toMatch(/<title>evil<\/title>|<b>/);
  });

  test('says where it cannot write, and what it cannot draw', async () => {
    const file = put('small.yaml', PLAYBOOK);
    const nowhere = join(dir.path, 'no/such/folder.svg');
    const run = await savedesk(['playbook', 'graph', file, '-o', nowhere]);
    expect([run.exitCode, run.stderr]).toEqual([1, expect.stringContaining('ENOENT')]);
    const bad = await savedesk(['playbook', 'graph', put('bad.yaml', 'id: x\n')]);
    expect([bad.exitCode, bad.stderr]).toEqual([1, expect.stringContaining('is missing')]);
  });
});

test.each([
  [['playbook', 'check', '--help']],
  [['playbook', 'test', '--help']],
  [['playbook', 'run', '--help']],
  [['playbook', 'graph', '--help']],
  [['decide', '--help']],
])('%j shows examples', async (args) => {
  const run = await savedesk(args);
  expect([run.exitCode, run.stdout]).toEqual([
    0,
    expect.stringMatching(/Examples:\n {2}savedesk /),
  ]);
});

test.each<[string, readonly string[], RegExp]>([
  ['no file', ['playbook', 'check'], /missing required argument 'files'/],
  ['no case', ['playbook', 'run', 'x.yaml'], /--case <file>' not specified/],
  [
    'empty answers',
    ['playbook', 'run', 'x.yaml', '--case', 'c.yaml', '--answers', 'a,,b'],
    /done,too-much/,
  ],
  [
    'another picture',
    ['playbook', 'graph', 'x.yaml', '--format', 'png'],
    /Allowed choices are svg, dot/,
  ],
])('wrong usage is told: %s', async (_what, args, message) => {
  const run = await savedesk(args);
  expect([run.exitCode, run.stderr]).toEqual([2, expect.stringMatching(message)]);
});
