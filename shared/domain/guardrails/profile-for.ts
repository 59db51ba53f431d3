import type { GuardrailProfile } from './profile.ts';
import { CALIFORNIA } from './profiles/california.ts';
import { INDONESIA } from './profiles/indonesia.ts';
import { PERMISSIVE } from './profiles/permissive.ts';
import { STRICT_EEA } from './profiles/strict-eea.ts';
import { UNITED_KINGDOM } from './profiles/united-kingdom.ts';

/** Every profile that ships. */
export const GUARDRAIL_PROFILES: readonly GuardrailProfile[] = [
  STRICT_EEA,
  CALIFORNIA,
  UNITED_KINGDOM,
  INDONESIA,
  PERMISSIVE,
];

/** Which profile a company wants where, jurisdiction to profile id; it goes before the profiles' own. */
export type GuardrailMapping = Readonly<Record<string, string>>;

/**
 * The profile that holds for a customer: the one for the part of the country (`US-CA`), else for the
 * country, else the strict one. `null`: nobody knows who is calling.
 */
export function guardrailProfileFor(
  jurisdiction: string | null,
  mapping: GuardrailMapping = {},
): GuardrailProfile {
  for (const place of jurisdiction === null ? [] : [jurisdiction, countryOf(jurisdiction)]) {
    const wanted = Object.hasOwn(mapping, place) ? mapping[place] : undefined;
    const found =
      GUARDRAIL_PROFILES.find(({ id }) => id === wanted) ??
      GUARDRAIL_PROFILES.find(({ jurisdictions }) => jurisdictions.includes(place));
    if (found !== undefined) return found;
  }
  return STRICT_EEA;
}

function countryOf(jurisdiction: string): string {
  return jurisdiction.split('-')[0] ?? jurisdiction;
}
