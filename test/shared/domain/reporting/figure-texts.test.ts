import { describe, expect, test } from '@jest/globals';
import { figureTextsOf } from '../../../../shared/domain/reporting/figure-texts.ts';

/** Intl writes no-break spaces of several kinds; here they are all spaces. */
const plain = (text: string | null) => text?.replaceAll(/[\u00a0\u2009\u202f]/g, ' ');
const english = figureTextsOf('en-GB', 'EUR');

describe('figures', () => {
  test('are written by their unit', () => {
    expect(english.value('count', 12_345)).toBe('12,345');
    expect(english.value('share', 0.6149)).toBe('61.5%');
    expect(english.value('share', 0.8)).toBe('80.0%');
    expect(english.tick('share', 0.8)).toBe('80%');
    expect(english.value('money', 4_150)).toBe('€41.50');
    expect(english.value('money', 123_456_789)).toBe('€1,234,568');
    expect(english.value('score', -0.314)).toBe('-0.31');
    expect(english.value('points', 12.4)).toBe('+12');
    expect(english.value('rating', 4)).toBe('4.0');
  });

  test('tell durations in two units at most', () => {
    expect(english.value('duration', 43_400)).toBe('43s');
    expect(english.value('duration', 83_000)).toBe('1m 23s');
    expect(english.value('duration', 3_900_000)).toBe('1h 5m');
  });

  test('are written as the locale does, with the minor units of the currency', () => {
    expect(plain(figureTextsOf('nb-NO', 'NOK').value('share', 0.615))).toBe('61,5 %');
    expect(plain(figureTextsOf('id-ID', 'JPY').value('money', 4_150))).toBe('JP¥4.150');
  });

  test('say how sure they are where they can', () => {
    const figure = { value: 0.61, low: 0.54, high: 0.69, of: 61, among: 100 };
    expect(plain(english.interval('share', figure))).toBe('54–69%');
    expect(plain(figureTextsOf('nb-NO', 'NOK').interval('share', figure))).toBe('54–69 %');
    expect(english.interval('share', { value: 0.04, low: -0.03, high: 0.12 })).toBe('-3 – 12%');
    expect(english.interval('money', { value: 900, low: 500, high: 1_300 })).toBe('€5.00 – €13.00');
    expect(english.interval('share', { value: 0.61 })).toBeNull();
  });
});
