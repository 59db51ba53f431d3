import type { SyntheticCountry } from '../synthetic/country.ts';
import { syntheticName } from '../synthetic/person-name.ts';
import { syntheticPhoneNumber } from '../synthetic/phone-number.ts';
import { seededRandom } from '../synthetic/seeded-random.ts';

/** A name for a customer whose source has none; the same for the same seed and id, on every run. */
export function synthesizeName(
  seed: string,
  externalId: string,
  country: SyntheticCountry,
): string {
  return syntheticName(country, seededRandom(`${seed}/name/${externalId}`));
}

/** A number that rings nobody, the same for the same seed and id. Two customers may share one. */
export function synthesizePhone(
  seed: string,
  externalId: string,
  country: SyntheticCountry,
): string {
  return syntheticPhoneNumber(country, seededRandom(`${seed}/phone/${externalId}`));
}
