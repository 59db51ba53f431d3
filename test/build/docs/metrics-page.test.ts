import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { metricsPage } from '../../../build/docs/metrics-page.ts';
import { METRIC_IDS } from '../../../shared/domain/reporting/metrics/metrics.ts';

const PAGE = fileURLToPath(new URL('../../../docs/metrics.md', import.meta.url));

test('docs/metrics.md tells every metric as it is defined now (npm run docs writes it)', () => {
  const page = readFileSync(PAGE, 'utf8');
  expect(page).toBe(metricsPage());
  for (const id of METRIC_IDS) expect(page).toContain(`\`${id}\`,`);
});
