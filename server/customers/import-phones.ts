import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import type { PhoneValue } from './import-mapping.ts';
import type { RowReading } from './import-row-reading.ts';
import { synthesizePhone } from './import-synthesis.ts';
import { quote } from './import-values.ts';

export type PhonesMapper = {
  readonly columns: readonly string[];
  read(
    reading: RowReading,
    externalId: string,
  ): { readonly numbers: string[]; readonly synthetic: boolean };
};

/** Numbers as people write them become E.164; each counts once. */
export function compilePhones(specs: readonly PhoneValue[], seed: string): PhonesMapper {
  return {
    columns: specs.flatMap((spec) => ('column' in spec ? [spec.column] : [])),
    read: (reading, externalId) => {
      const numbers = new Set<string>();
      let synthetic = false;
      for (const spec of specs) {
        if ('synthesize' in spec) {
          numbers.add(synthesizePhone(seed, externalId, spec.synthesize.country));
          synthetic = true;
        } else {
          const number = readNumber(reading, spec);
          if (number !== null) numbers.add(number);
        }
      }
      return { numbers: [...numbers], synthetic };
    },
  };
}

function readNumber(
  reading: RowReading,
  { column, region, invalid }: Extract<PhoneValue, { column: string }>,
): string | null {
  const text = reading.row[column] ?? '';
  if (text === '') {
    reading.leftOut.push('phones');
    return null;
  }
  const country = isSupportedCountry(region) ? (region satisfies CountryCode) : undefined;
  const number = parsePhoneNumberFromString(text, country);
  if (number?.isValid()) return number.number;
  if (invalid === 'leave-out') reading.leftOut.push('phones');
  else reading.problems.push({ column, reason: `${quote(text)} is no valid number in ${region}` });
  return null;
}
