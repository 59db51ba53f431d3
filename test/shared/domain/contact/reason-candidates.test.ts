import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cueReader } from '../../../../shared/domain/contact/propose-reason.ts';
import { reasonsHeard } from '../../../../shared/domain/contact/reason-candidates.ts';
import type { ContactReason } from '../../../../shared/domain/contact/reference.ts';
import type { ReasonCode } from '../../../../shared/domain/ids.ts';
import type { ReasonOdds } from '../../../../shared/domain/sentiment/reading.ts';

const reason = (code: string, churn: boolean, ...cues: string[]): ContactReason => ({
  code: code as ReasonCode,
  churn,
  label: { en: code },
  cues: { en: cues },
});
const reasons = [
  reason('price', true, 'expensive', 'too much money'),
  reason('moving', true, 'moving'),
  reason('not-used', true, 'never use it'),
  reason('billing-question', false, 'my bill'),
];
const cues = cueReader(reasons, 'en');

const said = (text: string, ...odds: ReasonOdds[]) => ({ cues: cues(text), odds });
const odds = (code: string, probability: number): ReasonOdds => ({ code, probability });
const heard = (...read: ReturnType<typeof said>[]) => reasonsHeard(read, reasons);

test('nothing said, nothing proposed', () => {
  expect(heard()).toEqual({ proposed: null, candidates: [] });
  expect(heard(said('hello there'))).toEqual({ proposed: null, candidates: [] });
});

describe('the company’s cues and the model together', () => {
  test('agree: the reason is likelier than by either alone', () => {
    const both = heard(said('it is expensive', odds('price', 0.6)));
    expect(both.proposed).toMatchObject({ code: 'price', because: { code: 'reason.said' } });
    expect(both.candidates).toEqual([{ code: 'price', probability: expect.closeTo(0.8, 10) }]);
  });

  test('a cue alone proposes', () => {
    expect(heard(said('we are moving'))).toMatchObject({
      proposed: { code: 'moving' },
      candidates: [{ code: 'moving', probability: 0.5 }],
    });
  });

  test('the model alone names candidates, and proposes nothing by itself', () => {
    expect(heard(said('we hardly watch it', odds('not-used', 0.9)))).toEqual({
      proposed: null,
      candidates: [{ code: 'not-used', probability: 0.9 }],
    });
  });

  test('the model settles which of two cues was meant', () => {
    const text = 'moving is expensive';
    expect(heard(said(text)).proposed?.code).toBe('moving');
    expect(heard(said(text, odds('price', 0.7))).proposed?.code).toBe('price');
  });

  test('what is said early counts for more, as with cues', () => {
    const { candidates } = heard(
      said('one', odds('moving', 0.5)),
      said('two', odds('not-used', 0.5)),
    );
    expect(candidates.map(({ code }) => code)).toEqual(['moving', 'not-used']);
  });
});

test('a reason that is not on the company’s list is never named', () => {
  expect(heard(said('hello', odds('bereavement', 0.99))).candidates).toEqual([]);
});

test('whatever was heard: three at most, strongest first, each once and a chance between 0 and 1', () => {
  const anyOdds = fc.array(
    fc.record({
      code: fc.constantFrom('price', 'moving', 'not-used', 'billing-question', 'gone'),
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  );
  const anyText = fc.constantFrom('expensive', 'moving', 'never use it', 'my bill', 'hello');
  fc.assert(
    fc.property(fc.array(fc.tuple(anyText, anyOdds), { maxLength: 30 }), (all) => {
      const { proposed, candidates } = heard(...all.map(([text, list]) => said(text, ...list)));
      const probabilities = candidates.map(({ probability }) => probability);
      expect(candidates.length).toBeLessThanOrEqual(3);
      expect(new Set(candidates.map(({ code }) => code)).size).toBe(candidates.length);
      expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
      expect(probabilities.every((one) => one > 0 && one <= 1)).toBe(true);
      const cued = all.flatMap(([text]) => cues(text).map(({ reason: { code } }) => code));
      expect(proposed === null ? cued.length === 0 : cued.includes(proposed.code)).toBe(true);
    }),
  );
});
