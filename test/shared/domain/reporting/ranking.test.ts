import { describe, expect, test } from '@jest/globals';
import { DIMENSIONS } from '../../../../shared/domain/reporting/dimension.ts';
import { METRIC_IDS } from '../../../../shared/domain/reporting/metrics/metrics.ts';
import { mayOrderBy } from '../../../../shared/domain/reporting/ranking.ts';

describe('an order', () => {
  test('of agents is never one of who saves best', () => {
    const allowed = METRIC_IDS.filter((metric) => mayOrderBy('agent', metric));
    for (const metric of allowed) expect(metric).not.toMatch(/save|stuck|stay|acceptance|margin/);
    expect(allowed).toContain('contacts');
  });

  test('of anything else is by whatever is asked', () => {
    for (const by of DIMENSIONS.filter((dimension) => dimension !== 'agent')) {
      expect(METRIC_IDS.every((metric) => mayOrderBy(by, metric))).toBe(true);
    }
  });
});
