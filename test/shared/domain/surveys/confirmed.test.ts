import { describe, expect, test } from '@jest/globals';
import {
  confirmedBy,
  confirmedByAnswer,
  confirmedByCall,
} from '../../../../shared/domain/surveys/confirmed.ts';
import { scoresOf } from '../../../../shared/domain/surveys/survey.ts';

describe('whether the customer confirmed that it is resolved', () => {
  test('is said by CSAT at either end, not in the middle', () => {
    expect(scoresOf('csat').map((score) => confirmedByAnswer('csat', score))).toEqual([
      false,
      false,
      null,
      true,
      true,
    ]);
  });

  test('is never said by NPS, which is about the company', () => {
    for (const score of scoresOf('nps')) expect(confirmedByAnswer('nps', score)).toBeNull();
  });

  test.each([
    [{ reached: true, resolved: true, score: null }, true],
    [{ reached: true, resolved: false, score: 5 }, false],
    [{ reached: true, resolved: null, score: 2 }, false],
    [{ reached: true, resolved: null, score: 3 }, null],
    [{ reached: true, resolved: null, score: null }, null],
    [{ reached: false, resolved: true, score: 5 }, null],
  ] as const)('is said by a call of which %j came: %j', (outcome, said) => {
    expect(confirmedByCall(outcome)).toBe(said);
  });

  test('is the customer’s own answer before a call, and a call before the agent’s note', () => {
    const survey = { kind: 'csat', score: 1 } as const;
    const call = { reached: true, resolved: true, score: null };
    expect(confirmedBy({ survey, call, noted: true })).toBe(false);
    expect(confirmedBy({ survey: null, call, noted: false })).toBe(true);
    expect(confirmedBy({ survey: null, call: null, noted: false })).toBe(false);
    expect(confirmedBy({ survey: null, call: null, noted: null })).toBeNull();
  });

  test('is what the next one says where the customer’s own answer says nothing', () => {
    const call = { reached: true, resolved: null, score: 3 };
    expect(confirmedBy({ survey: { kind: 'csat', score: 3 }, call, noted: true })).toBe(true);
    expect(confirmedBy({ survey: { kind: 'nps', score: 0 }, call: null, noted: true })).toBe(true);
  });
});
