import { describe, expect, test } from '@jest/globals';
import { keepEqual } from '../../../renderer/host/keep-equal.ts';

describe('keeping what did not change', () => {
  const before = { customer: { name: 'Budi', contacts: [{ id: 1 }, { id: 2 }] }, notes: 'a' };

  test('gives back the very same value when all of it repeats', () => {
    expect(keepEqual(before, structuredCopy(before))).toBe(before);
  });

  test('gives back the parts that repeat when another changed', () => {
    const next = keepEqual(before, { ...structuredCopy(before), notes: 'ab' });
    expect(next).toEqual({ ...before, notes: 'ab' });
    expect(next).not.toBe(before);
    expect(next.customer).toBe(before.customer);
  });

  test('sees what was added, removed or put in another place', () => {
    expect(keepEqual([1, 2], [1, 2, 3])).toEqual([1, 2, 3]);
    expect(keepEqual([1, 2, 3], [1, 2])).toEqual([1, 2]);
    expect(keepEqual({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(keepEqual({ a: undefined }, { b: undefined })).toEqual({ b: undefined });
    expect(keepEqual([1], { 0: 1 })).toEqual({ 0: 1 });
    expect(keepEqual(null, { a: 1 })).toEqual({ a: 1 });
  });
});

function structuredCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
