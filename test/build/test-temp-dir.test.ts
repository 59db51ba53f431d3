import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { testTempDir } from '../../build/test-temp-dir.ts';
import { tempDirPerTest } from '../support/temp-dir-per-test.ts';

describe('where tests put what they throw away', () => {
  const memory = tempDirPerTest('memory');

  test('in memory, where there is room', () => {
    expect(testTempDir({}, memory.path, 1)).toEqual({ TMPDIR: memory.path });
  });

  test('where it says, if it does', () => {
    expect(testTempDir({ TMPDIR: '/elsewhere' }, memory.path, 1)).toEqual({ TMPDIR: '/elsewhere' });
  });

  test('where the system puts it, without such a folder or room in it', () => {
    expect(testTempDir({}, join(memory.path, 'none'), 1)).toEqual({});
    expect(testTempDir({}, memory.path, Number.MAX_SAFE_INTEGER)).toEqual({});
  });
});
