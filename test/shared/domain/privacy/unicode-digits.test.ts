import { describe, expect, test } from '@jest/globals';
import { asciiDigitOf } from '../../../../shared/domain/privacy/unicode-digits.ts';

describe('a digit of another script', () => {
  // What the runtime writes 0 to 9 with, from the Unicode CLDR.
  test.each([
    'arab',
    'arabext',
    'beng',
    'deva',
    'fullwide',
    'khmr',
    'mathsans',
    'mymr',
    'thai',
    'tibt',
  ])('has its value: %s', (numberingSystem) => {
    const format = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false });
    for (let value = 0; value < 10; value += 1) {
      expect(asciiDigitOf(format.format(value))).toBe(String(value));
    }
  });

  test.each(['a', '', '½', '⑩', 'Ⅳ', '四', '\ud800'])('is not seen in %j', (character) => {
    expect(asciiDigitOf(character)).toBeNull();
  });
});
