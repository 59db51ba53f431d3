import type { Explanation } from './explanation.ts';

/** The params that hold a code, for which the interface may have a label. */
export const CODE_PARAMS = [
  'reason',
  'channel',
  'kind',
  'segment',
  'product',
  'jurisdiction',
  'offer',
] as const;
export type CodeParam = (typeof CODE_PARAMS)[number];

/** How a locale writes the values of an explanation. */
export type ExplanationFormat = {
  readonly money: (amountMinor: number, currency: string) => string;
  readonly date: (atMs: number) => string;
  readonly label: (param: CodeParam, code: string) => string;
};

function isCodeParam(name: string): name is CodeParam {
  return (CODE_PARAMS as readonly string[]).includes(name);
}

/**
 * An explanation's params as its text wants them: money and dates written out under their names
 * without the unit, codes replaced by labels, numbers left alone so that plurals can be chosen.
 */
export function explanationParams(
  explanation: Explanation,
  format: ExplanationFormat,
): Record<string, string | number> {
  const currency = String(explanation.params['currency'] ?? '');
  const out: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(explanation.params)) {
    if (typeof value === 'number' && name.endsWith('Minor')) {
      out[name.slice(0, -'Minor'.length)] = format.money(value, currency);
    } else if (typeof value === 'number' && name.endsWith('Ms')) {
      out[name.slice(0, -'Ms'.length)] = format.date(value);
    } else if (typeof value === 'string' && isCodeParam(name)) {
      out[name] = format.label(name, value);
    } else {
      out[name] = value;
    }
  }
  return out;
}
