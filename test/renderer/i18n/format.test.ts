import { describe, expect, test } from '@jest/globals';
import { clockText, formatFor } from '../../../renderer/i18n/format.ts';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';

/** Intl writes no-break spaces of several kinds; here they are all spaces. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u2009\u202f]/g, ' ');
const DAY_MS = 86_400_000;

describe('formats', () => {
  test('write money by locale, with the minor units each currency has', () => {
    expect(plain(formatFor('en').money(123_450, 'EUR'))).toBe('€1,234.50');
    expect(plain(formatFor('nb').money(123_450, 'EUR'))).toBe('1 234,50 €');
    expect(plain(formatFor('nl').money(123_450, 'EUR'))).toBe('€ 1.234,50');
    expect(plain(formatFor('id').money(123_450, 'EUR'))).toBe('€1.234,50');
    expect(plain(formatFor('en').money(1_234, 'JPY'))).toBe('JP¥1,234');
    expect(plain(formatFor('en').money(1_234, 'KWD'))).toBe('KWD 1.234');
    expect(plain(formatFor('en').roundMoney(61_249, 'EUR'))).toBe('€612');
  });

  test('write times by the clocks of a time zone, across the change of the clocks', () => {
    const { time, date, fullDateTime } = formatFor('en', 'Europe/Oslo');
    expect(time(Date.UTC(2026, 9, 25, 0, 30))).toBe('02:30');
    expect(time(Date.UTC(2026, 9, 25, 1, 30))).toBe('02:30');
    expect(time(Date.UTC(2026, 9, 25, 2, 30))).toBe('03:30');
    expect(date(Date.UTC(2026, 11, 31, 23, 30))).toBe('1 Jan 2027');
    expect(fullDateTime(Date.UTC(2026, 11, 31, 23, 30))).toBe('1 Jan 2027, 00:30');
  });

  test('write days of the calendar as they are, whatever the zone', () => {
    const { day, shortDay, monthOf, days } = formatFor('en', 'America/Los_Angeles');
    const first = '2026-11-01' as LocalDate;
    expect(day(first)).toBe('1 Nov 2026');
    expect(shortDay(first)).toBe('1 Nov');
    expect(monthOf(first)).toBe('Nov 2026');
    expect(plain(days(first, '2026-11-22' as LocalDate))).toBe('1 – 22 Nov 2026');
  });

  test('say how long somebody has been a customer in whole years and months', () => {
    const now = Date.UTC(2026, 5, 15, 12);
    const { tenure } = formatFor('en');
    expect(tenure(Date.UTC(2020, 2, 15, 12), now)).toBe('6 yrs 3 mths');
    expect(tenure(Date.UTC(2020, 2, 16, 12), now)).toBe('6 yrs 2 mths');
    expect(tenure(Date.UTC(2024, 5, 15, 12), now)).toBe('2 yrs');
    expect(tenure(now, now)).toBe('0 mths');
    expect(tenure(now + DAY_MS, now)).toBe('0 mths');
  });

  test('never round what is only almost certain to certain', () => {
    const { odds } = formatFor('en');
    expect([0, 0.001, 0.424, 0.9999, 1].map(odds)).toEqual(['0%', '1%', '42%', '99%', '100%']);
  });

  test('say times relative to now in the unit a person would use', () => {
    const now = Date.UTC(2026, 5, 15, 12);
    const { relative } = formatFor('en');
    expect(relative(now - 5 * 60_000, now)).toBe('5 minutes ago');
    expect(relative(now + 3 * 3_600_000, now)).toBe('in 3 hours');
    expect(relative(now - DAY_MS, now)).toBe('yesterday');
    expect(relative(now - 13 * DAY_MS, now)).toBe('13 days ago');
    expect(relative(now - 90 * DAY_MS, now)).toBe('3 months ago');
    expect(relative(now - 800 * DAY_MS, now)).toBe('2 years ago');
  });
});

describe('a clock', () => {
  test('does not change width as it ticks', () => {
    expect(clockText(0)).toBe('00:00');
    expect(clockText(61_999)).toBe('01:01');
    expect(clockText(3_599_000)).toBe('59:59');
    expect(clockText(3_600_000)).toBe('1:00:00');
    expect(clockText(-5)).toBe('00:00');
  });
});
