import { fileURLToPath } from 'node:url';
import { loadReferenceFiles } from '../../../server/reference/load.ts';
import type { Role } from '../../../shared/domain/agent/agent-state.ts';
import type { ReferenceData } from '../../../shared/schema/reference.ts';

/** The reference data that ships with the server, as a desk of this role holds it. */
export async function shippedReference(role: Role): Promise<ReferenceData> {
  const files = fileURLToPath(new URL('../../../server/reference', import.meta.url));
  const { offers, reasons, dispositions, limits } = await loadReferenceFiles(files);
  return {
    settings: {
      companyName: 'Nordlys Connect',
      defaultRegion: 'NO',
      currency: 'EUR',
      fcrWindowDays: 7,
      ringTimeMs: 20_000,
    },
    offers: [...offers],
    reasons: [...reasons],
    dispositions: [...dispositions],
    limits: limits[role],
  };
}
