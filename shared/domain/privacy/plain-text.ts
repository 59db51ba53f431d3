import { asciiDigitOf } from './unicode-digits.ts';

/** A text made easy to search, and the way back to where each of its characters came from. */
export type PlainText = {
  /** Lower case, digits of any script as 0 to 9, full-width forms as usual ones, nothing invisible. */
  readonly plain: string;
  /** Where the character at `index` of `plain` begins in the text it was made from. */
  readonly startOf: (index: number) => number;
  /** Where it ends there. */
  readonly endOf: (index: number) => number;
};

const ONLY_ASCII = /^[\0-\x7f]*$/;
/** What is not seen, and may stand inside a number: zero-width characters, soft hyphens, directions. */
const INVISIBLE = /^\p{Default_Ignorable_Code_Point}$/u;
/** What is written over a digit, as in keycaps and struck-out numbers. */
const OVER_A_DIGIT = /^\p{M}$/u;
const ENDS_IN_DIGIT = /^[0-9]$/;

/** Total on any string, in time linear in its length. */
export function plainTextOf(text: string): PlainText {
  if (ONLY_ASCII.test(text)) {
    return { plain: text.toLowerCase(), startOf: (index) => index, endOf: (index) => index + 1 };
  }
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const plainOf = remembering(plainCharacter);
  let at = 0;
  let previous = '';
  for (const character of text) {
    const plain = plainOf(character);
    const isOverDigit = ENDS_IN_DIGIT.test(previous) && OVER_A_DIGIT.test(character);
    if (plain === '' || isOverDigit) {
      // It belongs to what it follows, and goes with it.
      if (ends.length > 0) ends[ends.length - 1] = at + character.length;
    } else {
      parts.push(plain);
      previous = plain;
      // A character outside the basic plane has two units, which come from the same place.
      for (let unit = 0; unit < plain.length; unit++) {
        starts.push(at);
        ends.push(at + character.length);
      }
    }
    at += character.length;
  }
  return {
    plain: parts.join(''),
    startOf: (index) => starts[index] ?? text.length,
    endOf: (index) => ends[index] ?? text.length,
  };
}

/** One character as it is searched for; empty when it is not seen. */
function plainCharacter(character: string): string {
  if (ONLY_ASCII.test(character)) return character.toLowerCase();
  if (INVISIBLE.test(character)) return '';
  const digit = asciiDigitOf(character);
  if (digit !== null) return digit;
  const lower = character.normalize('NFKC').toLowerCase();
  // Ligatures and fractions become several characters, none of which matter here.
  return lower.length === 1 ? lower : character;
}

function remembering(work: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let result = known.get(text);
    if (result === undefined) {
      result = work(text);
      known.set(text, result);
    }
    return result;
  };
}
