/** Personal data as people say it, each with what is to be read in its place. */
const SAID = [
  ['4111 1111 1111 1111', '[card ****1111]'],
  ['NL91ABNA0417164300', '[iban]'],
  ['13097248022', '[id]'],
  ['+47 912 34 567', '[phone]'],
  ['kari.nordmann@example.no', '[email]'],
  ['seven one eight two nine three zero four', '[number]'],
] as const;

/** A customer's or an agent's words with personal data of every kind in them. */
export const RAW_WORDS = `Ja: ${SAID.map(([raw]) => raw).join('; ')}.`;
/** The same as it may be kept. */
export const MASKED_WORDS = `Ja: ${SAID.map(([, masked]) => masked).join('; ')}.`;

/** Which of the personal data is to be read in what was kept, logged or sent. */
export function rawIn(kept: string): string[] {
  return SAID.flatMap(([raw]) => (kept.includes(raw) ? [raw] : []));
}
