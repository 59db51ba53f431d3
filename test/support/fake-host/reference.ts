import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { z } from 'zod';
import { limitsFileSchema } from '../../../server/reference/limits-file.ts';
import {
  dispositionsFileSchema,
  offersFileSchema,
  reasonsFileSchema,
} from '../../../server/reference/reference-files.ts';
import type { Role } from '../../../shared/domain/agent/agent-state.ts';
import { NO_RANKING } from '../../../shared/schema/ranking.ts';
import type { ReferenceData } from '../../../shared/schema/reference.ts';

// Read once, not for each of the hosts that a file of tests makes: it takes as long as a small test.
const OFFERS = read('offers', offersFileSchema).offers;
const REASONS = read('reasons', reasonsFileSchema).reasons;
const DISPOSITIONS = read('dispositions', dispositionsFileSchema).dispositions;
const LIMITS = read('limits', limitsFileSchema).roles;

/**
 * The reference data that ships with the server, as a desk of this role holds it. Not read by the
 * server's own loader: under jsdom its check for UTF-8 does not know Node's bytes for bytes.
 */
export function shippedReference(role: Role): ReferenceData {
  return {
    settings: {
      companyName: 'Nordlys Connect',
      defaultRegion: 'NO',
      currency: 'EUR',
      fcrWindowDays: 7,
      ringTimeMs: 20_000,
      sentimentAlertsToSupervisors: true,
      timeZone: 'Europe/Oslo',
    },
    offers: OFFERS,
    reasons: REASONS,
    dispositions: DISPOSITIONS,
    limits: LIMITS[role],
    leases: null,
    playbooks: [],
    ranking: NO_RANKING,
    outcomes: { offers: [], baseline: [] },
    grantKeys: [],
    guardrailProfiles: {},
  };
}

/**
 * The same with a few offers and reasons, for runs of many acts: every look at the desk brings it
 * along and checks it, and with the whole catalogue that would take longer than the rest.
 */
export function smallReference(role: Role): ReferenceData {
  const { offers, reasons, ...rest } = shippedReference(role);
  return { ...rest, offers: offers.slice(0, 4), reasons: reasons.slice(0, 4) };
}

function read<T>(name: string, schema: z.ZodType<T>): T {
  const path = fileURLToPath(new URL(`../../../server/reference/${name}.yaml`, import.meta.url));
  return schema.parse(parse(readFileSync(path, 'utf8')));
}
