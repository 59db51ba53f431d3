import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSurveyTokens } from '../../../server/surveys/survey-token.ts';
import type { SurveyId } from '../../../shared/domain/ids.ts';

const tokens = createSurveyTokens(new Uint8Array(32).fill(7));
const link = fc.record({
  surveyId: fc.uuid().map((id) => id as SurveyId),
  expiresAtMs: fc.integer({ min: 0, max: 0xffff_ffff }).map((seconds) => seconds * 1000),
});

test('a token is read as what it was issued for, and is short enough for a text message', () => {
  fc.assert(
    fc.property(link, (given) => {
      const token = tokens.issue(given);
      expect(token).toMatch(/^[\w-]{48}$/);
      expect(tokens.read(token)).toEqual(given);
    }),
  );
});

test('a token of which any character was changed, added or left out is not read', () => {
  const change = fc.record({
    at: fc.nat(47),
    to: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'),
  });
  fc.assert(
    fc.property(link, change, (given, { at, to }) => {
      const token = tokens.issue(given);
      fc.pre(token[at] !== to);
      expect(tokens.read(token.slice(0, at) + to + token.slice(at + 1))).toBeNull();
      expect(tokens.read(token.slice(0, at) + to + token.slice(at))).toBeNull();
      expect(tokens.read(token.slice(0, at) + token.slice(at + 1))).toBeNull();
    }),
  );
});

test('a token of another company’s server is not read', () => {
  const others = createSurveyTokens(new Uint8Array(32).fill(8));
  fc.assert(
    fc.property(link, (given) => {
      expect(tokens.read(others.issue(given))).toBeNull();
    }),
  );
});

test.each(['', 'x', '../../etc/passwd', '%00', 'é'.repeat(48), 'A'.repeat(48), 'A'.repeat(5_000)])(
  '%j is no token',
  (text) => {
    expect(tokens.read(text)).toBeNull();
  },
);
