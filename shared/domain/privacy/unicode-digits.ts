const DECIMAL_DIGIT = /^\p{Nd}$/u;
const ASCII_DIGIT = /^[0-9]$/;

/**
 * A digit of any script as 0 to 9, and so are digits in circles and above the line; null for what is no
 * digit. Unicode keeps the decimal digits of a script together, from nought to nine, so the value of one
 * is how far it stands from the beginning of its row (The Unicode Standard, 4.6 "Numeric Value").
 */
export function asciiDigitOf(character: string): string | null {
  if (ASCII_DIGIT.test(character)) return character;
  const compatible = character.normalize('NFKC');
  if (ASCII_DIGIT.test(compatible)) return compatible;
  if (!DECIMAL_DIGIT.test(character)) return null;
  const code = character.codePointAt(0) ?? 0;
  let before = 0;
  while (DECIMAL_DIGIT.test(String.fromCodePoint(code - before - 1))) before++;
  return String(before % 10);
}
