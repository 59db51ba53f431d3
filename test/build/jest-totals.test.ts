import { expect, test } from '@jest/globals';
import { sumTotals, totalsOf } from '../../build/jest-run.ts';

const result = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  numRuntimeErrorTestSuites: 0,
};

test('what does not run counts as skipped', () => {
  expect(totalsOf(result)).toEqual({ passed: 5, failed: 1, skipped: 3 });
});

test('a test file that does not load counts as a failure', () => {
  expect(totalsOf({ ...result, numFailedTests: 0, numRuntimeErrorTestSuites: 1 }).failed).toBe(1);
});

test('totals of several runs add up', () => {
  const one = { passed: 1, failed: 2, skipped: 3 };
  expect(sumTotals([one, { passed: 10, failed: 20, skipped: 30 }])).toEqual({
    passed: 11,
    failed: 22,
    skipped: 33,
  });
});
