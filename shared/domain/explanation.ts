/**
 * Why something is as it is, as data: a code that the interface translates and the values to put
 * in. Codes are dotted and stable, e.g. `risk.month-to-month`; every code has a text in
 * locales/<lng>/explain.json. Money is passed as minor units beside its currency.
 */
export type Explanation = {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
};

/** Shorthand for making an explanation. */
export function because(
  code: string,
  params: Readonly<Record<string, string | number>> = {},
): Explanation {
  return { code, params };
}
