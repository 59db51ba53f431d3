import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { openCsv } from '../../../server/customers/import-csv.ts';
import type { ImportCustomer } from '../../../server/customers/import-customer.ts';
import { compileMapping } from '../../../server/customers/import-map-row.ts';
import { loadMapping } from '../../../server/customers/import-mapping-file.ts';
import { runImport } from '../../../server/customers/import-run.ts';
import { databaseTarget } from '../../support/import-file.ts';
import { useServerDatabase } from '../../support/server-database.ts';
import { describeWithData } from '../../support/shared-data.ts';

const MAPPING = fileURLToPath(
  new URL('../../../server/customers/mappings/telco.yaml', import.meta.url),
);

async function importTelco(path: string, write: Parameters<typeof runImport>[0]['target']) {
  const mapping = await loadMapping(MAPPING);
  return runImport({
    csv: await openCsv(path, mapping.source),
    mapper: compileMapping(mapping),
    target: write,
    chunkSize: 500,
    onProgress: () => {},
    onReject: ({ line, problems }) => {
      throw new Error(`line ${line}: ${JSON.stringify(problems)}`);
    },
  });
}

describeWithData(
  'the telco customers, by the mapping that ships',
  'customers/telco-customer-churn.csv',
  (path) => {
    const database = useServerDatabase();

    test('are all imported, and a second run changes nothing', async () => {
      const target = databaseTarget(database.db);
      expect(await importTelco(path, target)).toMatchObject({
        rows: 7043,
        created: 7043,
        rejected: 0,
        // Customers of less than a month, who have not been billed yet.
        leftOut: { 'attributes.total_billed_minor': 11 },
      });
      expect(await importTelco(path, target)).toMatchObject({
        created: 0,
        updated: 0,
        unchanged: 7043,
      });
    }, 120_000);

    test('come out as the file has them', async () => {
      const customers = new Map<string, ImportCustomer>();
      await importTelco(path, {
        write: async (chunk) => {
          for (const customer of chunk) customers.set(customer.externalId, customer);
          return { created: chunk.length, updated: 0, unchanged: 0 };
        },
      });
      // 5575-GNVDE: 34 months, one year, phone and DSL with security and protection, 56.95.
      expect(customers.get('5575-GNVDE')).toMatchObject({
        customerSinceMs: Date.UTC(2024, 0, 1),
        monthlyValueMinor: 5695,
        remainingMarginMinor: Math.round(5695 * 0.45 * 18),
        attributes: { left_last_month: false, total_billed_minor: 188_950, synthetic_name: true },
        products: [
          { id: 'phone', contractEndsAtMs: Date.UTC(2027, 0, 1) },
          { id: 'broadband', name: 'Broadband DSL', contractEndsAtMs: Date.UTC(2027, 0, 1) },
          { id: 'security', contractEndsAtMs: null },
          { id: 'protection' },
        ],
      });
      for (const { monthlyValueMinor, products = [] } of customers.values()) {
        const sum = products.reduce((total, { monthlyMinor }) => total + monthlyMinor, 0);
        expect(sum).toBe(monthlyValueMinor);
      }
    }, 60_000);
  },
);
