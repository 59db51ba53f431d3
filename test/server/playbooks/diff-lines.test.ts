import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diffLines } from '../../../server/playbooks/diff-lines.ts';

const anyLines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
const sideOf = (sign: '-' | '+', lines: ReturnType<typeof diffLines>) =>
  lines.filter((line) => line.sign === ' ' || line.sign === sign).map(({ text }) => text);

test('shows what is only in one list, in its place', () => {
  const lines = diffLines(['greet', 'ask', 'offer'], ['greet', 'close', 'offer']);
  expect(lines.map(({ sign, text }) => sign + text)).toEqual([
    ' greet',
    '-ask',
    '+close',
    ' offer',
  ]);
});

test('holds both lists whole, and as much in common as there is', () => {
  fc.assert(
    fc.property(anyLines, anyLines, (before, after) => {
      const lines = diffLines(before, after);
      expect(sideOf('-', lines)).toEqual(before);
      expect(sideOf('+', lines)).toEqual(after);
      if (before.join() === after.join())
        expect(lines.every(({ sign }) => sign === ' ')).toBe(true);
    }),
  );
});
