import { describe, expect, test } from '@jest/globals';
import { leaveRisk } from '../../../../shared/domain/offers/leave-risk.ts';

describe('the risk of leaving on a contact', () => {
  const signals = { churnRisk: 0.3, isChurn: false, cancel: 'none', sentiment: 0 } as const;

  test('is what was known before, when the contact says nothing', () => {
    expect(leaveRisk(signals)).toBeCloseTo(0.3, 10);
  });

  test('rises with a reason to leave, more with a wish to cancel, and with anger', () => {
    const churn = leaveRisk({ ...signals, isChurn: true });
    const cancelling = leaveRisk({ ...signals, isChurn: true, cancel: 'requested' });
    const angry = leaveRisk({ ...signals, isChurn: true, cancel: 'requested', sentiment: -1 });
    expect(churn).toBeGreaterThan(0.3);
    expect(cancelling).toBeGreaterThan(churn);
    expect(angry).toBeGreaterThan(cancelling);
    expect(leaveRisk({ ...signals, sentiment: 1 })).toBeLessThan(0.3);
  });

  test('is never certain, even from figures that make no sense', () => {
    for (const churnRisk of [0, 1, -5, 7, Number.NaN]) {
      for (const sentiment of [-1, 1, Number.NaN, -99]) {
        const risk = leaveRisk({ churnRisk, sentiment, isChurn: true, cancel: 'requested' });
        expect(risk).toBeGreaterThan(0);
        expect(risk).toBeLessThan(1);
      }
    }
  });
});
