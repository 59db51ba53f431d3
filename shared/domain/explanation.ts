import type { EXPLANATIONS, ExplanationCode } from './explanation-codes.ts';

/**
 * Why something is as it is, as data: a code that the interface translates and the values to put
 * in. Codes are dotted and stable, e.g. `risk.month-to-month`; all of them are listed in
 * explanation-codes.ts and have a text in locales/<lng>/explain.json. A desk may meet a code it
 * does not know yet (from a newer server), hence the plain string.
 *
 * How a text sees the params (explanation-params.ts does it):
 * - `<name>Minor` beside `currency` is money in minor units; the text says `{{name}}`.
 * - `<name>Ms` is a Unix time in ms; the text says `{{name}}` and gets a date.
 * - `<name>Percent` is a whole number, 0 to 100; the text says `{{namePercent}}` and writes the
 *   percent sign itself, as the language does.
 * - `count` is a number that chooses the plural form.
 * - `reason`, `channel`, `kind`, `segment`, `product`, `jurisdiction` and `offer` are codes that
 *   the interface replaces by a label where it has one.
 */
export type Explanation = {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
};

type ParamName<C extends ExplanationCode> = (typeof EXPLANATIONS)[C][number];
type Params<C extends ExplanationCode> = { readonly [P in ParamName<C>]: string | number };

/** Makes an explanation; the compiler checks that the code is known and its params are all there. */
export function because<C extends ExplanationCode>(
  code: C,
  ...params: ParamName<C> extends never ? [] : [Params<C>]
): Explanation {
  return { code, params: params[0] ?? {} };
}

/** Shortens a quoted text for a narrow panel, never cutting a character in two. */
export function quoted(text: string, maxCharacters = 48): string {
  const characters = Array.from(text.slice(0, maxCharacters * 2 + 2).trim());
  if (characters.length <= maxCharacters) return characters.join('');
  return `${characters
    .slice(0, maxCharacters - 1)
    .join('')
    .trimEnd()}…`;
}
