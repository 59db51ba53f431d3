import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { INTENTS, type Intent } from '../../../../shared/domain/sentiment/intent.ts';
import {
  type HeardIntent,
  proposeIntent,
  strongestIntent,
} from '../../../../shared/domain/sentiment/propose-intent.ts';

const heard = (utteranceId: string, intent: Intent, probability: number): HeardIntent => ({
  utteranceId,
  intent,
  probability,
});

test('an utterance that is mostly nothing in particular wants nothing', () => {
  expect(
    strongestIntent([
      { intent: 'other', probability: 0.6 },
      { intent: 'cancel', probability: 0.4 },
    ]),
  ).toBeNull();
  expect(strongestIntent([])).toBeNull();
});

describe('what a customer seems to want', () => {
  test('is nothing while nothing but small talk was heard', () => {
    expect(proposeIntent([])).toBeNull();
    expect(proposeIntent([null, null])).toBeNull();
  });

  test('is what they said last, when that is about as clear as what they said before', () => {
    const bill = heard('a', 'billing-question', 0.8);
    const fault = heard('b', 'technical-problem', 0.75);
    expect(proposeIntent([bill, fault])).toBe(fault);
    expect(proposeIntent([bill, null, heard('c', 'technical-problem', 0.4)])).toBe(bill);
  });

  test('is to leave, once that is likelier than not, whatever else they talk of', () => {
    const leaves = heard('a', 'cancel', 0.5);
    const others = ['b', 'c', 'd', 'e'].map((id) => heard(id, 'complaint', 1));
    expect(proposeIntent([leaves, ...others])).toBe(leaves);
    expect(proposeIntent([heard('a', 'cancel', 0.49), ...others])).toBe(others.at(-1));
  });

  test('is not to say thanks, as long as they came for something', () => {
    const bill = heard('a', 'billing-question', 0.6);
    const thanks = heard('b', 'thanks', 0.99);
    expect(proposeIntent([bill, thanks, thanks])).toBe(bill);
    expect(proposeIntent([null, thanks])).toBe(thanks);
  });

  test('is forgotten when the talk has long gone on', () => {
    const longAgo = [heard('a', 'cancel', 1), ...Array.from({ length: 12 }, () => null)];
    expect(proposeIntent(longAgo)).toBeNull();
  });
});

const someIntents = fc.array(
  fc.option(
    fc.record({
      utteranceId: fc.uuid(),
      intent: fc.constantFrom(...INTENTS),
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  ),
);

test('whatever was heard, what is proposed was heard, and a small talk more changes nothing at first', () => {
  fc.assert(
    fc.property(someIntents, (all) => {
      const proposed = proposeIntent(all);
      expect(proposed === null || all.includes(proposed)).toBe(true);
      const recent = all.slice(-11);
      expect(proposeIntent([...recent, null])).toBe(proposeIntent(recent));
    }),
  );
});
