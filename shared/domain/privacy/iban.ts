/** How long the account numbers of each country are (SWIFT, IBAN Registry; ISO 13616-1). */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18
  DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23
  IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27
  MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19
  SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30`
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 2).toLowerCase(), Number(entry.slice(2))]),
);

/** How many characters an IBAN has that begins with these two lower-case letters; undefined for none. */
export function ibanLength(country: string): number | undefined {
  return Object.hasOwn(LENGTHS, country) ? LENGTHS[country] : undefined;
}

/**
 * Whether lower-case letters and digits without spaces are an IBAN: of its country's length, and 1 modulo
 * 97 with its first four characters moved to the end and letters read as 10 to 35 (ISO/IEC 7064 MOD 97-10).
 */
export function isIban(text: string): boolean {
  if (!/^[a-z]{2}\d{2}[a-z0-9]+$/.test(text) || ibanLength(text.slice(0, 2)) !== text.length) {
    return false;
  }
  let remainder = 0;
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
