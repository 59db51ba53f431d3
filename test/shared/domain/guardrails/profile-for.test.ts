import { describe, expect, test } from '@jest/globals';
import {
  GUARDRAIL_PROFILES,
  guardrailProfileFor,
} from '../../../../shared/domain/guardrails/profile-for.ts';
import { LANGUAGES } from '../../../../shared/domain/languages.ts';

test.each([
  ['NO', 'strict-eea'],
  ['DE', 'strict-eea'],
  ['US-CA', 'california'],
  ['GB', 'united-kingdom'],
  ['GB-SCT', 'united-kingdom'],
  ['ID', 'indonesia'],
  ['US-NY', 'strict-eea'],
  ['__proto__', 'strict-eea'],
  [null, 'strict-eea'],
])('in %s holds %s', (jurisdiction, id) => {
  expect(guardrailProfileFor(jurisdiction).id).toBe(id);
});

test('a company may map a place to a profile, also to one that holds nowhere by itself', () => {
  const mapping = { SG: 'permissive', US: 'california', NO: 'no-such-profile' };
  expect(guardrailProfileFor('SG', mapping).id).toBe('permissive');
  expect(guardrailProfileFor('US-NY', mapping).id).toBe('california');
  expect(guardrailProfileFor('NO', mapping).id).toBe('strict-eea');
});

describe.each(GUARDRAIL_PROFILES)('the profile $id', (profile) => {
  test('has reminders of its own codes, in every language', () => {
    const codes = profile.closureReminders.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { text } of profile.closureReminders) {
      expect(Object.keys(text).toSorted()).toEqual([...LANGUAGES].toSorted());
      expect(new Set(Object.values(text)).size).toBe(LANGUAGES.length);
    }
  });

  test('leaves room for an offer, and ends some time', () => {
    expect(profile.maxSaveAttempts).toBeGreaterThan(0);
    expect(Number.isFinite(profile.maxSaveAttempts)).toBe(true);
    expect(profile.completeWithinMs).toBeGreaterThan(0);
    expect(profile.writtenConfirmation).toBe(true);
  });
});
