import { expect, test } from '@jest/globals';
import { maskName } from '../../../../shared/domain/privacy/mask-name.ts';

test('leaves the initials, and the same dots for every length', () => {
  expect(maskName('Ingrid Berg')).toBe('I••• B•••');
  expect(maskName('  Øyvind   de  Wit ')).toBe('Ø••• d••• W•••');
  expect(maskName('')).toBe('');
});

test('a letter that takes two code units stays whole', () => {
  expect(maskName('𝒦arl')).toBe('𝒦•••');
});
