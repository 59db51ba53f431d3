import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';
import { writeTree } from '../../support/write-tree.ts';

const MAIN = fileURLToPath(new URL('../../../build/train/main.ts', import.meta.url));

/** `npm run train --` with these options. */
function train(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { exitCode: status, stdout, stderr };
}

const dir = tempDirPerTest('train');
const at = (path: string) => join(dir.path, path);

test('help names every option and what the exit codes mean', () => {
  const { exitCode, stdout, stderr } = train('--help');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('npm run train --');
  for (const option of ['--data <folder>', '--out <folder>', '--only <part>', '--hold-back']) {
    expect(stdout).toContain(option);
  }
  expect(stdout).toContain('Exit codes: 0 trained, 1 data could not be read.');
});

describe('training ends with 1, in one line that says why, and writes nothing,', () => {
  function expectRefusal(args: readonly string[], message: string): void {
    const { exitCode, stdout, stderr } = train(...args, '--out', at('out'));
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 1, stdout: '', stderr: message });
    expect(existsSync(at('out'))).toBe(false);
  }

  test('without a folder of data', () => {
    expectRefusal([], "error: required option '--data <folder>' not specified\n");
  });

  test('when that folder is not there', () => {
    expectRefusal(
      ['--data', at('nowhere')],
      `${at('nowhere/sentiment')} is not there. Name the folder of public data: npm run train -- --data FOLDER\n`,
    );
  });

  test('when it is another folder', () => {
    mkdirSync(at('data/sentiment'), { recursive: true });
    expectRefusal(
      ['--data', at('data')],
      `${at('data/intents')} is not there. Name the folder of public data: npm run train -- --data FOLDER\n`,
    );
  });

  test('when a file of it cannot be read, with its line', () => {
    writeTree(dir.path, {
      'data/sentiment/en-umsab-train.jsonl':
        '{"text":"fine","label":"positive"}\n{"text":"fine"}\n',
      'data/intents/none.csv': '',
      'data/dialogues/none.tsv': '',
    });
    expectRefusal(
      ['--data', at('data')],
      `${at('data/sentiment/en-umsab-train.jsonl')}:2: not a line of {"text", "label"}.\n`,
    );
  });

  test('for a part that there is not', () => {
    const { exitCode, stderr } = train('--data', at('data'), '--only', 'fr');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Allowed choices are en, id, nb, nl, language.');
  });
});
