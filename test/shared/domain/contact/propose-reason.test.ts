import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { proposeReason } from '../../../../shared/domain/contact/propose-reason.ts';
import type { ContactReason } from '../../../../shared/domain/contact/reference.ts';
import { LANGUAGES, type Language } from '../../../../shared/domain/languages.ts';
import { reason } from '../fixtures.ts';

const make = (code: string, churn: boolean, cues: ContactReason['cues']): ContactReason => ({
  code: reason(code),
  churn,
  label: { en: code },
  cues,
});

const reasons: readonly ContactReason[] = [
  make('billing-question', false, { en: ['bill'], nb: ['regning*'] }),
  make('price', true, { en: ['too expensive', 'expensive'], nb: ['for dyrt', 'dyrt'] }),
  make('moving', true, { en: ['moving', 'new address'], nb: ['flytter'] }),
  make('other', false, {}),
];

const propose = (customerTexts: readonly string[], language: Language = 'en') =>
  proposeReason({ customerTexts, language, reasons });

test('proposes the reason whose words were said, and quotes them', () => {
  expect(propose(['Hello', "I'm MOVING to another town"])).toEqual({
    code: 'moving',
    because: { code: 'reason.said', params: { quote: 'moving' } },
  });
});

test('proposes nothing when no cue was said', () => {
  expect(propose([])).toBeNull();
  expect(propose(['Good morning', 'It is about, well...'])).toBeNull();
});

test('only whole words count, unless a cue ends in a star', () => {
  expect(propose(['My billboard is broken'])).toBeNull();
  expect(propose(['Regningen min'], 'nb')?.code).toBe('billing-question');
});

test('a longer cue outweighs a single word, and is what is quoted', () => {
  const proposed = propose(['My bill is too expensive']);
  expect(proposed?.code).toBe('price');
  expect(proposed?.because.params['quote']).toBe('too expensive');
});

test('what is said first weighs more than what comes up later', () => {
  expect(propose(['I am moving', 'ok', 'and the bill'])?.code).toBe('moving');
  expect(propose(['about my bill', 'ok', 'because I am moving'])?.code).toBe('billing-question');
});

test('saying the same often in one breath does not make it truer', () => {
  expect(propose(['bill bill bill bill bill, too expensive'])?.code).toBe('price');
});

test('of equals a reason to leave goes first: missing it costs more', () => {
  expect(propose(['my bill, moving'])?.code).toBe('moving');
});

test('a cue that is denied says nothing', () => {
  expect(propose(['It is not too expensive'])).toBeNull();
  expect(propose(['Det er ikke for dyrt'], 'nb')).toBeNull();
});

test('English words count in every language, but less than the language’s own', () => {
  expect(propose(['Terlalu expensive'], 'id')?.code).toBe('price');
  expect(propose(['jeg flytter, expensive'], 'nb')?.code).toBe('moving');
});

describe('whatever is said', () => {
  test('it answers with a reason of the list or none, the same each time', () => {
    const texts = fc.array(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('bill', 'dyrt')),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom(...LANGUAGES), (customerTexts, language) => {
        const proposed = propose(customerTexts, language);
        if (proposed !== null) expect(reasons.map(({ code }) => code)).toContain(proposed.code);
        expect(propose(customerTexts, language)).toEqual(proposed);
      }),
    );
  });

  test('the order of the list of reasons does not matter', () => {
    const all = fc.shuffledSubarray([...reasons], { minLength: reasons.length });
    const words = fc.array(fc.constantFrom('bill', 'moving', 'expensive', 'too', 'hello'));
    fc.assert(
      fc.property(all, words, (shuffled, said) => {
        const customerTexts = [said.join(' ')];
        expect(proposeReason({ customerTexts, language: 'en', reasons: shuffled })).toEqual(
          propose(customerTexts),
        );
      }),
    );
  });
});
